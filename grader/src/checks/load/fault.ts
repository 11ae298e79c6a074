import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'load',
  stages: SERVED,
  edits: [
    edit(
      'src/service/routes/predict.ts',
      [
        '    const { body } = request;\n',
        '    const { body } = request;\n    busy += 1;\n    await new Promise((done) => setTimeout(done, 5));\n    busy -= 1;\n    if (busy > 4) throw new Error("busy");\n',
      ],
      ['/** `POST /predict`', 'let busy = 0;\n\n/** `POST /predict`'],
    ),
  ],
};
