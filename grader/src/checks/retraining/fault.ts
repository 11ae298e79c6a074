import { type CalibrationFault, DELIVERED, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'retraining',
  stages: DELIVERED,
  edits: [edit('monitoring/alertmanager-retrain.yml', ['alertname = InputDrift', 'alertname = ServiceDown'])],
};
