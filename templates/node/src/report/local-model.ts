import { readFile } from 'node:fs/promises';
import { loadSplit } from '../data/load.ts';
import { labelsOf, predictChurn } from '../model/churn-model.ts';
import { learningCurve } from '../model/learning-curve.ts';
import { evaluate } from '../model/metrics.ts';
import { loadModel } from '../model/model-file.ts';
import { paths } from '../paths.ts';
import { field } from '../tracking/answer.ts';
import type { Pair } from '../tracking/client.ts';
import { datasetOf } from '../tracking/run-record.ts';
import type { ModelFacts } from './model-facts.ts';

/**
 * The model of the last `make train` on this machine, measured now on the parts that `make data` wrote.
 *
 * @throws Failure `MODEL_MISSING`, `MODEL_CORRUPT`, `FILE_MISSING` or `SPLIT_INVALID`: each says what to run
 */
export async function readLocalModel(): Promise<ModelFacts> {
  const loaded = await loadModel(paths.model);
  const { model, version } = loaded;
  const { train, validation, test } = {
    train: await loadSplit(paths.splits.train),
    validation: await loadSplit(paths.splits.validation),
    test: await loadSplit(paths.splits.test),
  };
  const metrics = Object.entries({ validation, test }).flatMap(([split, customers]) => {
    const measured = evaluate(predictChurn(model, customers), labelsOf(customers), model.threshold);
    return Object.entries(measured).map(([name, value]) => [`${split}.${name}`, value] as const);
  });
  const parts = Object.entries({ train, validation, test }) as ['train' | 'validation' | 'test', readonly unknown[]][];
  return {
    loaded,
    registered: null,
    commit: null,
    datasets: await Promise.all(parts.map(([name, { length }]) => datasetOf(name, length))),
    params: await paramsOf(version),
    metrics: new Map(metrics),
    curve: learningCurve(model, validation),
  };
}

/** The options of the training, if the report that lies there is about this model. */
async function paramsOf(version: string): Promise<Pair[]> {
  const report = await readFile(paths.metricsReport, 'utf8').then(JSON.parse, () => null);
  if (field(report, 'model') !== version) return [];
  return Object.entries(field(report, 'options') ?? {}).map(([key, value]) => ({ key, value: String(value) }));
}
