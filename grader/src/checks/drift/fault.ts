import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'drift',
  stages: SERVED,
  edits: [
    edit('src/service/plugins/metrics.ts', ['updateDrift(served.items(),', 'updateDrift(served.items().slice(0, 0),']),
  ],
};
