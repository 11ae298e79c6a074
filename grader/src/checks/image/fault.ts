import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'image',
  stages: [...SERVED, 'image'],
  edits: [edit('Dockerfile', ['USER node\n', ''])],
};
