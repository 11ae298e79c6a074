import { type CalibrationFault, script, TEST_SCRIPT } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'mutation-testing',
  stages: ['install', 'test', 'faults'],
  edits: [script('test', TEST_SCRIPT, 'node --test tests/code/markdown.test.ts')],
};
