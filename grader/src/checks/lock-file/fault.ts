import type { CalibrationFault } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'lock-file',
  stages: ['install'],
  edits: [{ file: 'package-lock.json', text: null }],
};
