import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'container',
  stages: [...SERVED, 'image'],
  edits: [edit('Dockerfile', ['--start-period=30s', '--start-period=1s'], ['CMD ["node", "-e",', 'CMD ["false",'])],
};
