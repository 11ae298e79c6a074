import type { CalibrationFault } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'typecheck',
  stages: ['install', 'format', 'lint', 'typecheck'],
  edits: [{ file: 'src/spare.ts', text: "export const spare: number = 'one';\n" }],
};
