import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'splits',
  stages: ['install', 'data'],
  edits: [
    edit('src/prepare-data.ts', [
      'formatCustomers(splits[name])',
      "formatCustomers(splits[name === 'test' ? 'train' : name])",
    ]),
  ],
};
