import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'documented-routes',
  stages: SERVED,
  edits: [
    edit('src/service/routes/open-inference.ts', [
      'async () => ({ live: true })',
      'async (_, reply) => reply.code(418).send({ live: true })',
    ]),
  ],
};
