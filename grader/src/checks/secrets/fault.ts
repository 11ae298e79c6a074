import type { CalibrationFault } from '../lib/calibration-fault.ts';

// Split, so that no file of this repository appears to contain a secret.
const TOKEN = ['ghp', 'k4Tz81LqWv0RmYxB7hNcJd2Gf9SuPa3EoViK'].join('_');

export const fault: CalibrationFault = {
  criterion: 'secrets',
  stages: [],
  edits: [{ file: 'src/storage.ts', text: `export const TOKEN = '${TOKEN}';\n` }],
};
