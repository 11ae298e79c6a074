import { createHash } from 'node:crypto';
import { type Int64, stringifyExactJson } from '../exact-json.ts';
import type { Migration, ModelMetric, RunCopy } from './migration.ts';
import { ownTags } from './origin.ts';
import type { Metric, Run, Tag } from './schemas.ts';

/** What a run holds, in terms of the target. Metrics are the latest ones. */
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

/** What names a point of a run's metric; a logged model says NaN otherwise than its run does. */
export const pointKey = ({ key, timestamp, step }: Metric): string => `${timestamp} ${step} ${key}`;

const sorted = <Item>(list: readonly Item[]): Item[] =>
  list
    .map((item): [string, Item] => [stringifyExactJson(item), item])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);

/** The content of a run as its own server tells it. */
export function contentOf({ info, data, inputs, outputs }: Run): RunContent {
  const { status, end_time, run_name } = info;
  return {
    ...{ status, end_time, run_name },
    params: sorted(data.params),
    tags: sorted(ownTags(data.tags)),
    metrics: sorted(data.metrics),
    datasets: sorted(inputs.dataset_inputs.map(({ dataset, tags }) => ({ dataset, tags: sorted(tags) }))),
    models: sorted(inputs.model_inputs),
    outputs: sorted(outputs.model_outputs),
  };
}

const PARENT = 'mlflow.parentRunId';
/** Models of the older kind: a JSON in which the run names itself. */
const HISTORY = 'mlflow.log-model.history';

/** The content of a run of the source with the target's ids. What names a model that was not copied is left out. */
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

/** Whether the two hold the same. */
export const isSame = (one: RunContent, other: RunContent): boolean =>
  stringifyExactJson(one) === stringifyExactJson(other);

/** Changes with anything that a run's search result shows, and with the logged models that its points belong to. */
export function fingerprintOf(content: RunContent, points: ReadonlyMap<string, readonly ModelMetric[]>): string {
  const ofModels = [...points].flatMap(([point, models]) => models.map(({ model_id }) => `${point} ${model_id}`));
  return createHash('sha256')
    .update(stringifyExactJson([content, ofModels.toSorted()]))
    .digest('hex')
    .slice(0, 32);
}
