import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'service',
  stages: SERVED,
  edits: [edit('src/service/routes/health.ts', ["app.get('/health'", "app.get('/alive'"])],
};
