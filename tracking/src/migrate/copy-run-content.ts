import { batches, chunks } from './batches.ts';
import type { Migration, ModelMetric } from './migration.ts';
import { COPIED, changedTags } from './origin.ts';
import { pointKey, type RunContent } from './run-content.ts';
import { anyResponse, metricSchema, type Run } from './schemas.ts';

/** MLflow's limits for a batch: 100 params, 100 tags, and 1000 items in total. */
const MAX_METRICS = 900;
const MAX_ENTRIES = 100;
/** Page size of metric histories. Some servers return an empty history without it. */
const HISTORY_PAGE = 25_000;

/** Every point of every metric of a run. A point that belongs to logged models is repeated for each model. */
async function* pointsOf({ from }: Migration, { info, data }: Run, models: ReadonlyMap<string, ModelMetric[]>) {
  for (const metric_key of new Set(data.metrics.map(({ key }) => key))) {
    const query = { run_id: info.run_id, metric_key, max_results: HISTORY_PAGE };
    const history = from.pages('GET', 'metrics/get-history', 'metrics', query, metricSchema);
    for await (const point of history) {
      const missing = models.get(pointKey(point))?.filter(({ present }) => !present) ?? [];
      if (missing.length === 0) yield point;
      for (const { present: _, ...of } of missing) yield { ...point, ...of };
    }
  }
}

async function sendInputs({ to }: Migration, target: Run, content: RunContent): Promise<void> {
  const { run_id } = target.info;
  const { dataset_inputs, model_inputs } = target.inputs;
  const datasets = content.datasets.filter(
    ({ dataset: { name, digest } }) =>
      !dataset_inputs.some(({ dataset }) => dataset.name === name && dataset.digest === digest),
  );
  const models = content.models.filter((one) => !model_inputs.some(({ model_id }) => model_id === one.model_id));
  const outputs = content.outputs.filter(
    (one) => !target.outputs.model_outputs.some(({ model_id }) => model_id === one.model_id),
  );
  if (datasets.length + models.length > 0)
    await to.send('POST', 'runs/log-inputs', { run_id, datasets, models }, anyResponse);
  if (outputs.length > 0) await to.send('POST', 'runs/outputs', { run_id, models: outputs }, anyResponse);
}

/** The content to upload to a run on the target. */
export interface RunUpload {
  source: Run;
  target: Run;
  content: RunContent;
  fingerprint: string;
}

/** Uploads the content of a run. Repeating the upload is safe, because params, tags and points are idempotent. */
export async function sendRunContent(migration: Migration, upload: RunUpload): Promise<void> {
  const { source, target, content, fingerprint } = upload;
  const { run_id } = target.info;
  const log = (batch: object) => migration.to.send('POST', 'runs/log-batch', { run_id, ...batch }, anyResponse);
  const [first = [], ...others] = chunks(changedTags(content.params, target.data.params), MAX_ENTRIES);
  for (const params of others) await log({ params });
  let params = first;
  const points = pointsOf(migration, source, migration.modelMetrics.get(source.info.run_id) ?? new Map());
  for await (const metrics of batches(points, MAX_METRICS)) {
    await log({ params, metrics });
    params = [];
  }
  if (params.length > 0) await log({ params });
  await sendInputs(migration, target, content);
  const { status, end_time, run_name } = content;
  await migration.to.send('POST', 'runs/update', { run_id, status, end_time, run_name }, anyResponse);
  // Last, so that an interrupted copy is repeated.
  for (const tags of chunks([...content.tags, { key: COPIED, value: fingerprint }], MAX_ENTRIES)) await log({ tags });
}
