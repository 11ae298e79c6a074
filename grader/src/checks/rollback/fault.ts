import { type CalibrationFault, DELIVERED, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'rollback',
  stages: DELIVERED,
  edits: [
    edit('src/service/champion-watch.ts', [
      'seen.champion !== null && seen.champion !== seen.served',
      'seen.champion !== null && Number(seen.champion) > Number(seen.served)',
    ]),
  ],
};
