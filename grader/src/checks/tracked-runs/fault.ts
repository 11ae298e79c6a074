import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'tracked-runs',
  stages: SERVED,
  edits: [
    edit('src/tracking/send-run.ts', ['logBatch(run.id, record)', 'logBatch(run.id, { ...record, params: [] })']),
  ],
};
