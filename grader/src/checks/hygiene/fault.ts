import type { CalibrationFault } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = { criterion: 'hygiene', stages: [], edits: [{ file: 'mlflow.db', text: '' }] };
