import type { CalibrationFault } from '../lib/calibration-fault.ts';

// The reference is everyone's: a student who hands it in has not made it.
export const fault: CalibrationFault = { criterion: 'assigned-data', stages: [], edits: [], student: 'ada' };
