import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'metrics',
  stages: SERVED,
  edits: [
    edit('src/service/plugins/metrics.ts', [
      "    const route = request.routeOptions.url ?? 'none';\n",
      "    if (Math.random() < 0.5) return;\n    const route = request.routeOptions.url ?? 'none';\n",
    ]),
  ],
};
