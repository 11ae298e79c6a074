import type { Database } from '../database.ts';
import { describeMetric } from './metric.ts';
import { describeInfo, type Run } from './run.ts';

type Row = Record<string, unknown>;
type Rows = ReadonlyMap<unknown, Row[]>;

const OF_RUNS = 'IN (SELECT value FROM json_each(?))';
const QUERIES = {
  metrics: `SELECT * FROM latest_metrics WHERE run ${OF_RUNS} ORDER BY run, key`,
  params: `SELECT * FROM params WHERE run ${OF_RUNS} ORDER BY run, key`,
  tags: `SELECT * FROM tags WHERE run ${OF_RUNS} ORDER BY run, key`,
  models: `SELECT * FROM run_models WHERE run ${OF_RUNS} ORDER BY run, model_id`,
  datasets: `SELECT i.run, i.input, d.* FROM dataset_inputs i JOIN datasets d USING (dataset) WHERE i.run ${OF_RUNS} ORDER BY i.input`,
  inputTags: `SELECT t.* FROM dataset_inputs i JOIN dataset_input_tags t USING (input) WHERE i.run ${OF_RUNS}`,
} as const;

/**
 * Runs in MLflow's response format, in the given order, with six queries for any number of runs. MLflow includes model
 * inputs only for a single run.
 */
export function describeRuns(database: Database, runs: readonly Run[], withModelInputs: boolean): object[] {
  const ids = JSON.stringify(runs.map(({ run }) => run));
  const rowsOf = (sql: string, by: string): Rows => Map.groupBy(database.all(sql, ids), (row) => row[by]);
  const metrics = rowsOf(QUERIES.metrics, 'run');
  const params = rowsOf(QUERIES.params, 'run');
  const tags = rowsOf(QUERIES.tags, 'run');
  const models = rowsOf(QUERIES.models, 'run');
  const datasets = rowsOf(QUERIES.datasets, 'run');
  const inputTags = datasets.size === 0 ? datasets : rowsOf(QUERIES.inputTags, 'input');
  return runs.map((run) => {
    const inputs = withModelInputs ? modelsOf(models.get(run.run), 'input') : [];
    return {
      info: describeInfo(run),
      data: withoutEmptyLists({
        metrics: (metrics.get(run.run) ?? []).map(describeMetric),
        params: (params.get(run.run) ?? []).map(pair),
        tags: (tags.get(run.run) ?? []).map(pair),
      }),
      inputs: withoutEmptyLists({
        dataset_inputs: (datasets.get(run.run) ?? []).map((row) => describeDataset(row, inputTags.get(row.input))),
        model_inputs: inputs.map(({ model_id }) => ({ model_id })),
      }),
      outputs: withoutEmptyLists({ model_outputs: modelsOf(models.get(run.run), 'output') }),
    };
  });
}

const pair = ({ key, value }: Row) => ({ key, value });

/** Omits empty lists, as protocol buffers do. */
const withoutEmptyLists = (lists: Record<string, readonly object[]>): object =>
  Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0));

const modelsOf = (rows: readonly Row[] = [], direction: 'input' | 'output') =>
  rows.filter((row) => row.direction === direction).map(({ model_id, step }) => ({ model_id, step }));

const describeDataset = (row: Row, tags: readonly Row[] = []): object => ({
  ...(tags.length > 0 && { tags: tags.map(pair) }),
  dataset: {
    name: row.name,
    digest: row.digest,
    source_type: row.source_type,
    source: row.source,
    ...(row.schema !== null && { schema: row.schema }),
    ...(row.profile !== null && { profile: row.profile }),
  },
});
