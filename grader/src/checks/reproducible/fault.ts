import { type CalibrationFault, edit, TRAINED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'reproducible',
  stages: [...TRAINED, 'reproduce'],
  edits: [edit('src/model/churn-model.ts', ['  seed: 2026,', '  seed: Date.now() % 1e6,'])],
};
