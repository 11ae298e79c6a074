import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'make-targets',
  stages: [],
  edits: [edit('make/1-environment.mk', ['.PHONY: help', '.PHONY: aide'], ['\nhelp:', '\naide:'])],
};
