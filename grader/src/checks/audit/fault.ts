import { type CalibrationFault, edit } from '../lib/calibration-fault.ts';

/** A package with a known vulnerability in the calibration's registry. */
export const VULNERABLE = 'left-open';

export const fault: CalibrationFault = {
  criterion: 'audit',
  stages: ['install'],
  edits: [
    edit('package-lock.json', [
      '\n  "packages": {\n',
      `\n  "packages": {\n    "node_modules/${VULNERABLE}": { "version": "1.0.0", "integrity": "sha512-x" },\n`,
    ]),
  ],
};
