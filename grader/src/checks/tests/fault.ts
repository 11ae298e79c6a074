import { type CalibrationFault, script, TEST_SCRIPT } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'tests',
  stages: ['install', 'test'],
  edits: [script('test', TEST_SCRIPT, 'node -e 0')],
};
