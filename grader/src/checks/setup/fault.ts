import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'setup',
  stages: ['install'],
  installs: true,
  edits: [edit('package.json', ['"fastify": "', '"fastify": "99.'])],
};
