import type { CalibrationFault } from '../lib/calibration-fault.ts';

// The reference contains the complete data, so a student who submits it did not use the assigned rows.
export const fault: CalibrationFault = { criterion: 'assigned-data', stages: [], edits: [], student: 'ada' };
