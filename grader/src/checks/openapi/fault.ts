import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'openapi',
  stages: SERVED,
  edits: [edit('src/service/plugins/openapi.ts', ["openapi: '3.1.0'", "openapi: '9.9.9'"])],
};
