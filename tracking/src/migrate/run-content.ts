import { createHash } from 'node:crypto';
import { type Int64, stringifyExactJson } from '../exact-json.ts';
import type { Migration, ModelMetric, RunCopy } from './migration.ts';
import { copiedTags } from './origin.ts';
import type { Metric, Run, Tag } from './schemas.ts';

/** The content of a run. Metrics are the latest points. */
export interface RunContent {
  status: string;
  end_time: Int64 | undefined;
  run_name: string;
  params: Tag[];
  tags: Tag[];
  metrics: Metric[];
  datasets: Run['inputs']['dataset_inputs'];
  models: { model_id: string }[];
  outputs: { model_id: string; step: Int64 }[];
}

/** The key of a point of a run's metric. It excludes the value, because logged models and runs report NaN differently. */
export const pointKey = ({ key, timestamp, step }: Metric): string => `${timestamp} ${step} ${key}`;

const sorted = <Item>(list: readonly Item[]): Item[] =>
  list
    .map((item): [string, Item] => [stringifyExactJson(item), item])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);

/** The content of a run, with the ids of its own server. */
export function contentOf({ info, data, inputs, outputs }: Run): RunContent {
  const { status, end_time, run_name } = info;
  return {
    ...{ status, end_time, run_name },
    params: sorted(data.params),
    tags: sorted(copiedTags(data.tags)),
    metrics: sorted(data.metrics),
    datasets: sorted(inputs.dataset_inputs.map(({ dataset, tags }) => ({ dataset, tags: sorted(tags) }))),
    models: sorted(inputs.model_inputs),
    outputs: sorted(outputs.model_outputs),
  };
}

const PARENT = 'mlflow.parentRunId';
/** The tag that lists MLflow 2 models, as JSON that contains the run's own id. */
const HISTORY = 'mlflow.log-model.history';

/** The content of a source run, with the target's ids. Omits links to models that were not copied. */
export function targetContent({ runs, loggedModels }: Migration, source: Run, copy: RunCopy): RunContent {
  const content = contentOf(source);
  const tags = content.tags.map(({ key, value }) => {
    if (key === PARENT) return { key, value: runs.get(value)?.run_id ?? value };
    return { key, value: key === HISTORY ? value.replaceAll(source.info.run_id, copy.run_id) : value };
  });
  const mapped = <Link extends { model_id: string }>(links: readonly Link[]) =>
    sorted(
      links.flatMap((link) => {
        const model_id = loggedModels.get(link.model_id);
        return model_id === undefined ? [] : [{ ...link, model_id }];
      }),
    );
  return { ...content, tags: sorted(tags), models: mapped(content.models), outputs: mapped(content.outputs) };
}

/** Whether two runs have the same content. */
export const isSame = (one: RunContent, other: RunContent): boolean =>
  stringifyExactJson(one) === stringifyExactJson(other);

/** A hash of a run's content and of the logged models that its points belong to. */
export function fingerprintOf(content: RunContent, points: ReadonlyMap<string, readonly ModelMetric[]>): string {
  const ofModels = [...points].flatMap(([point, models]) => models.map(({ model_id }) => `${point} ${model_id}`));
  return createHash('sha256')
    .update(stringifyExactJson([content, ofModels.toSorted()]))
    .digest('hex')
    .slice(0, 32);
}
