import { type CalibrationFault, edit, MONITORED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'prometheus',
  stages: MONITORED,
  edits: [edit('monitoring/prometheus.yml', ['api:3000', 'api:9090'])],
};
