import { type CalibrationFault, script } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'data',
  stages: ['install', 'data'],
  edits: [script('data', 'node src/prepare-data.ts', 'node -e 0')],
};
