import type { CalibrationFault } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'original-work',
  stages: [],
  edits: [
    {
      file: '.create-mlops-course.json',
      text: JSON.stringify({ solved: Array.from({ length: 101 }, (_, index) => `1.${index}`) }),
    },
  ],
};
