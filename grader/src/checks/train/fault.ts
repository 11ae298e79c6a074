import { type CalibrationFault, script, TRAINED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'train',
  stages: TRAINED,
  edits: [script('train', 'node src/train.ts', 'node -e 0')],
};
