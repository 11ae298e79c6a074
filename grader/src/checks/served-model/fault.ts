import { type CalibrationFault, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'served-model',
  stages: SERVED,
  edits: [{ file: 'src/service/model-sources/1-champion.ts', text: 'export default async () => null;\n' }],
};
