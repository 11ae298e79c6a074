import type { CalibrationFault } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'readme',
  stages: [],
  edits: [{ file: 'README.md', text: '# Churn\n' }],
};
