import { type CalibrationFault, edit, SERVED } from '../lib/calibration-fault.ts';

export const fault: CalibrationFault = {
  criterion: 'validation',
  stages: SERVED,
  edits: [
    edit('src/service/app.ts', [
      '  holdModel(app, served);\n',
      '  holdModel(app, served);\n  app.setValidatorCompiler(() => () => true);\n',
    ]),
  ],
};
