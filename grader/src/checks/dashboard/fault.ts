import { type CalibrationFault, edit, MONITORED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'dashboard',
  stages: MONITORED,
  edits: [edit('monitoring/grafana/dashboards/churn.json', ['topk(8, feature_ks)', 'topk(8, feature_kolmogorov)'])],
};
