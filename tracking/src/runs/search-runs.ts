import type { Database } from '../database.ts';
import type { Int64 } from '../exact-json.ts';
import { experimentNumber } from '../experiments/experiment.ts';
import { invalid } from '../mlflow-error.ts';
import { offsetOf, page } from '../page-token.ts';
import { allOf, type Condition } from '../search/condition.ts';
import { parseFilter } from '../search/filter.ts';
import { STAGES, type ViewType } from '../view-type.ts';
import { describeRuns } from './describe-runs.ts';
import { orderedRuns } from './ordered-runs.ts';
import { RUN_GRAMMAR, runCondition } from './run-condition.ts';
import { runOrder } from './run-order.ts';

const MAX_RESULTS = 50_000;

export interface RunQuery {
  experiment_ids: readonly string[];
  filter?: string | undefined;
  run_view_type: ViewType;
  max_results: Int64;
  order_by: readonly string[];
  page_token?: string | undefined;
}

/** One page of the runs that match a query, filtered and sorted by the database. Throws INVALID_PARAMETER_VALUE. */
export function searchRuns(database: Database, query: RunQuery): object {
  const size = sizeOf(query.max_results);
  const comparisons = parseFilter(query.filter ?? '', RUN_GRAMMAR);
  const order = runOrder(query.order_by);
  const offset = offsetOf(query.page_token);
  const ids = query.experiment_ids.map(experimentNumber);
  const where = allOf([
    oneOf('r.experiment_id', ids),
    oneOf('r.lifecycle_stage', STAGES[query.run_view_type]),
    ...comparisons.map(runCondition),
  ]);
  const rows = orderedRuns(database, ids, where, order, { count: size + 1, offset });
  const { rows: shown, ...token } = page(rows, offset, size);
  return { ...(shown.length > 0 && { runs: describeRuns(database, shown, false) }), ...token };
}

function sizeOf(size: Int64): number {
  if (size > MAX_RESULTS) {
    throw invalid(
      `Invalid value ${size} for parameter 'max_results' supplied:  Hint: Value was of type 'int'. ` +
        'See the API docs for more information about request parameters.',
    );
  }
  if (size <= 0)
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer`);
  return Number(size);
}

/** `column` is one of `values`. A single value is compared with `=`, so that SQLite can use the index for the order. */
function oneOf(column: string, values: readonly (string | number)[]): Condition {
  const [only, ...more] = values;
  if (only !== undefined && more.length === 0) return { sql: `${column} = ?`, values: [only] };
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}
