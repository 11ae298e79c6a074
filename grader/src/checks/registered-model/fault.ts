import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'registered-model',
  stages: SERVED,
  edits: [edit('src/promote.ts', ['  await client.setAlias(MODEL, CHAMPION, candidate.version);\n', ''])],
};
