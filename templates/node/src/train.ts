/** `make train`: learns from the training rows, chooses on the validation rows, is judged by the test rows. */
import { loadSplit } from './data/load.ts';
import { writeJson } from './files.ts';
import { formatNumber, messages, say } from './messages.ts';
import { chooseThreshold, fitModel, labelsOf, predictChurn, TRAINING_OPTIONS } from './model/churn-model.ts';
import { evaluate, type Metrics } from './model/metrics.ts';
import { saveModel } from './model/model-file.ts';
import { paths, shownPath } from './paths.ts';
import { type ExitCode, formatTable, print, runCommand } from './terminal.ts';
import { afterTraining } from './training.ts';

/** The command; `make retrain` is it and more. */
export async function train(): Promise<ExitCode> {
  const training = await loadSplit(paths.splits.train);
  const validation = await loadSplit(paths.splits.validation);
  const test = await loadSplit(paths.splits.test);

  const startedAt = Date.now();
  const start = performance.now();
  const labels = labelsOf(training);
  const fitted = fitModel(training, labels, TRAINING_OPTIONS);
  const seconds = (performance.now() - start) / 1000;

  const threshold = chooseThreshold(predictChurn(fitted, validation), labelsOf(validation));
  const model = { ...fitted, threshold };
  const metrics = {
    validation: evaluate(predictChurn(model, validation), labelsOf(validation), threshold),
    test: evaluate(predictChurn(model, test), labelsOf(test), threshold),
  };

  const version = await saveModel(paths.model, model);
  await writeJson(paths.metricsReport, { model: version, options: TRAINING_OPTIONS, threshold, ...metrics });
  print(say(messages.trainTitle(training.length, model.ensemble.trees.length, formatNumber(seconds, 1))));
  print(formatMetrics(metrics));
  print(say(messages.written([paths.model, paths.metricsReport].map(shownPath).join(', '))));
  const rows = { train: training.length, validation: validation.length, test: test.length };
  await afterTraining({ startedAt, seconds, rows, options: TRAINING_OPTIONS, model, version, metrics });
  return 0;
}

function formatMetrics({ validation, test }: { validation: Metrics; test: Metrics }): string {
  const names = ['accuracy', 'precision', 'recall', 'f1', 'rocAuc', 'logLoss'] as const;
  const rows = names.map((name) => [
    say(messages[name]()),
    formatNumber(validation[name], 3),
    formatNumber(test[name], 3),
  ]);
  return formatTable([say(messages.metricsHeader()).split('|'), ...rows]);
}

if (import.meta.main) await runCommand(train);
