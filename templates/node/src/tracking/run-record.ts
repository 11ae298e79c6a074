import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadSplit } from '../data/load.ts';
import { readBeside } from '../model/beside.ts';
import { learningCurve } from '../model/learning-curve.ts';
import { formatModel } from '../model/model-file.ts';
import { paths, shownPath } from '../paths.ts';
import type { Training } from '../training.ts';
import type { Dataset, MetricPoint, Pair } from './client.ts';
import { currentCommit } from './git.ts';
import { MODEL_ARTIFACT, MODEL_FOLDER } from './settings.ts';

/** All that is logged of one training, as data: it is sent now, or kept in a file and sent later. */
export type RunRecord = {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly params: readonly Pair[];
  readonly metrics: readonly MetricPoint[];
  readonly tags: readonly Pair[];
  readonly datasets: readonly Dataset[];
  /** Files as text, by their path below the run's artifacts. */
  readonly artifacts: Readonly<Record<string, string>>;
  readonly modelVersion: string;
};

/** Describes a training, for MLflow. */
export async function recordOf(training: Training): Promise<RunRecord> {
  const endTime = Date.now();
  return {
    name: `train-${training.version}`,
    startTime: training.startedAt,
    endTime,
    params: paramsOf(training),
    metrics: await metricsOf(training, endTime),
    tags: await tagsOf(training),
    datasets: await Promise.all(
      (['train', 'validation', 'test'] as const).map((name) => datasetOf(name, training.rows[name])),
    ),
    artifacts: await artifactsOf(training),
    modelVersion: training.version,
  };
}

function paramsOf({ options, model }: Training): Pair[] {
  const entries = Object.entries({ ...options, threshold: model.threshold });
  return entries.map(([key, value]) => ({ key, value: String(value) }));
}

/** The results as `validation.f1` and so on; the learning curve as a metric with steps, one step a tree. */
async function metricsOf({ model, metrics, seconds }: Training, timestamp: number): Promise<MetricPoint[]> {
  const point = (key: string, value: number, step = 0): MetricPoint => ({ key, value, step, timestamp });
  const results = Object.entries(metrics).flatMap(([split, values]) =>
    Object.entries(values).map(([name, value]) => point(`${split}.${name}`, value)),
  );
  const curve = learningCurve(model, await loadSplit(paths.splits.validation));
  return [
    ...results,
    point('training_seconds', seconds),
    ...curve.map(({ trees, logLoss }) => point('validation.logLossByTrees', logLoss, trees)),
  ];
}

async function tagsOf({ version }: Training): Promise<Pair[]> {
  const commit = await currentCommit();
  return [
    { key: 'mlflow.source.name', value: 'src/train.ts' },
    { key: 'mlflow.source.type', value: 'LOCAL' },
    { key: 'model_version', value: version },
    ...(commit === null ? [] : [{ key: 'mlflow.source.git.commit', value: commit }]),
  ];
}

export async function datasetOf(name: 'train' | 'validation' | 'test', rows: number): Promise<Dataset> {
  const path = paths.splits[name];
  const digest = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
    .slice(0, 16);
  return { name: 'churn', digest, source: shownPath(path), rows, context: name };
}

async function artifactsOf({ model, startedAt }: Training): Promise<Record<string, string>> {
  // After the steps that come before in `after-training/`: what they kept goes with the model wherever it is served.
  const beside = await readBeside(paths.model);
  const about = ['flavors:', '  node:', '    data: model.json', `artifact_path: ${MODEL_FOLDER}`];
  return {
    [MODEL_ARTIFACT]: formatModel(model),
    [`${MODEL_FOLDER}/MLmodel`]: `${[...about, `utc_time_created: '${new Date(startedAt).toISOString()}'`].join('\n')}\n`,
    ...Object.fromEntries(Object.entries(beside).map(([name, content]) => [`${MODEL_FOLDER}/${name}`, content])),
    'reports/data.json': await readFile(paths.dataReport, 'utf8'),
    'reports/metrics.json': await readFile(paths.metricsReport, 'utf8'),
  };
}
