import type { CalibrationFault } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'lint',
  stages: ['install', 'format', 'lint', 'typecheck'],
  edits: [{ file: 'src/spare.ts', text: 'export const isOne = (value: number) => value == 1;\n' }],
};
