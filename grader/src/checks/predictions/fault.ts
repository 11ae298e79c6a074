import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'predictions',
  stages: SERVED,
  edits: [edit('src/model/churn-model.ts', ['  trees: 150,', '  trees: 1,'], ['  depth: 4,', '  depth: 1,'])],
};
