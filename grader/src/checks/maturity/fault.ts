import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'maturity',
  stages: ['maturity'],
  edits: [edit('.github/workflows/release.yml', ['      - run: make deploy\n', ''])],
};
