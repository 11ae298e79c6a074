import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'shutdown',
  stages: SERVED,
  edits: [
    edit('src/service/server.ts', [
      '  const stop = untilStopped();\n',
      "  process.on('SIGTERM', () => undefined);\n  const stop = new Promise<string>(() => undefined);\n",
    ]),
  ],
};
