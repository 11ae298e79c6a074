import { COPIED, unlike } from './origin.ts';
import { allPages, inGroups, inParts } from './pages.ts';
import { pointKey, type RunContent } from './run-content.ts';
import { type Metric, metricPage, nothing, type Run } from './schemas.ts';
import type { ModelMetric, Transfer } from './transfer.ts';

/** MLflow's limits of a batch: 100 params, 100 tags, and 1000 of all. */
const METRICS = 900;
const ENTRIES = 100;
/** Some servers answer a history without it with nothing. */
const HISTORY_PAGE = 25_000;

/** Every point of every metric of a run; one that belongs to logged models, once for each. */
async function* pointsOf({ from }: Transfer, { info, data }: Run, models: ReadonlyMap<string, ModelMetric[]>) {
  for (const metric_key of new Set(data.metrics.map(({ key }) => key))) {
    const query = { run_id: info.run_id, metric_key, max_results: HISTORY_PAGE };
    const history = allPages(
      (token) => from.get('/metrics/get-history', { ...query, ...token }, metricPage),
      (page): Metric[] => page.metrics,
    );
    for await (const point of history) {
      const missing = models.get(pointKey(point))?.filter(({ present }) => !present) ?? [];
      if (missing.length === 0) yield point;
      for (const { present: _, ...of } of missing) yield { ...point, ...of };
    }
  }
}

async function sendInputs({ to }: Transfer, target: Run, content: RunContent): Promise<void> {
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
    await to.send('POST', '/runs/log-inputs', { run_id, datasets, models }, nothing);
  if (outputs.length > 0) await to.send('POST', '/runs/outputs', { run_id, models: outputs }, nothing);
}

/** A run to fill: what it is on the source, on the target, and what it is to hold there. */
export interface Filling {
  source: Run;
  target: Run;
  content: RunContent;
  fingerprint: string;
}

/** Sends what was logged to a run. All of it may be sent twice: the same param, tag or point is the same row. */
export async function sendRunContent(transfer: Transfer, filling: Filling): Promise<void> {
  const { source, target, content, fingerprint } = filling;
  const { run_id } = target.info;
  const log = (batch: object) => transfer.to.send('POST', '/runs/log-batch', { run_id, ...batch }, nothing);
  const [first = [], ...others] = inParts(unlike(content.params, target.data.params), ENTRIES);
  for (const params of others) await log({ params });
  let params = first;
  const points = pointsOf(transfer, source, transfer.modelMetrics.get(source.info.run_id) ?? new Map());
  for await (const metrics of inGroups(points, METRICS)) {
    await log({ params, metrics });
    params = [];
  }
  if (params.length > 0) await log({ params });
  await sendInputs(transfer, target, content);
  const { status, end_time, run_name } = content;
  await transfer.to.send('POST', '/runs/update', { run_id, status, end_time, run_name }, nothing);
  // Last: without it a copy that was cut off is done again.
  for (const tags of inParts([...content.tags, { key: COPIED, value: fingerprint }], ENTRIES)) await log({ tags });
}
