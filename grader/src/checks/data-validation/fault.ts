import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'data-validation',
  stages: ['install', 'data', 'spoilt-data'],
  edits: [edit('src/prepare-data.ts', ['findings.length > 0 ?', 'findings.length > 1e9 ?'])],
};
