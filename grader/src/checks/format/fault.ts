import { type CalibrationFault, script } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'format',
  stages: ['install', 'format', 'lint'],
  edits: [script('format', 'biome check --write --linter-enabled=false', 'echo >>README.md')],
};
