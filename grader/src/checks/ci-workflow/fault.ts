import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'ci',
  stages: [],
  edits: [edit('.github/workflows/ci.yml', ['  pull_request:\n', ''])],
};
