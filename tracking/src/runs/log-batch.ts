import type { Database } from '../database.ts';
import { invalid } from '../mlflow-error.ts';
import { insertMetrics, type Metric, validateMetric } from './metric.ts';
import { insertParams, validatedParam } from './param.ts';
import { findActiveRun } from './run.ts';
import { type Pair, upsertTag, validatedTag } from './tag.ts';

const RUN_ID = /^[a-zA-Z0-9][\w-]{0,255}$/;

export interface Batch {
  metrics: readonly Metric[];
  params: readonly Pair[];
  tags: readonly Pair[];
}

/** Logs a batch to an active run, in one transaction. Throws a MlflowError. */
export function logBatch(database: Database, id: string, batch: Batch): void {
  validateRunId(id);
  for (const [index, metric] of batch.metrics.entries()) validateMetric(metric, `metrics[${index}]`);
  const params = batch.params.map((param, index) => validatedParam(param, `params[${index}]`));
  const tags = batch.tags.map((tag, index) => validatedTag(tag, `tags[${index}]`));
  validateBatchSize(batch);
  validateUniqueKeys(params);
  database.transaction(() => {
    const run = findActiveRun(database, id);
    insertParams(database, run, params);
    insertMetrics(database, run, batch.metrics);
    for (const tag of tags) upsertTag(database, run, tag);
  });
}

/** Throws INVALID_PARAMETER_VALUE if `id` is not a valid run id. */
export function validateRunId(id: string): void {
  if (!RUN_ID.test(id))
    throw invalid(`Invalid value ${JSON.stringify(id.slice(0, 300))} for parameter 'run_id' supplied.`);
}

function validateBatchSize({ metrics, params, tags }: Batch): void {
  const total = metrics.length + params.length + tags.length;
  const sizes = [
    ['metrics', 1_000, metrics.length],
    ['params', 100, params.length],
    ['tags', 100, tags.length],
    ['metrics, params, and tags', 1_000, total],
  ] as const;
  for (const [what, limit, length] of sizes) {
    if (length <= limit) continue;
    throw invalid(
      `A batch logging request can contain at most ${limit} ${what}. Got ${length} ${what}. ` +
        `Please split up ${what} across multiple requests and try again.`,
    );
  }
}

function validateUniqueKeys(params: readonly Pair[]): void {
  const seen = new Set<string>();
  const repeated = params.filter(({ key }) => seen.size === seen.add(key).size).map(({ key }) => `'${key}'`);
  if (repeated.length === 0) return;
  throw invalid(
    `Duplicate parameter keys have been submitted: [${repeated.join(', ')}]. ` +
      'Please ensure the request contains only one param value per param key.',
  );
}
