import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'claimed-metrics',
  stages: SERVED,
  edits: [edit('src/tracking/run-record.ts', ['name}`, value)', 'name}`, Math.min(1, value + 0.03))'])],
};
