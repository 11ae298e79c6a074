/** Reads one page of a run search, in order. */
import type { Database } from '../database.ts';
import type { Condition } from '../search/condition.ts';
import type { Run } from './run.ts';
import type { RunOrder } from './run-order.ts';

interface PageRange {
  count: number;
  offset: number;
}

/** Candidates read per requested run before falling back to a full scan. Most filters keep at least one run in ten. */
const CANDIDATES_PER_RUN = 10;

/** The runs in `range`, in order. `experiments` are the experiments that the condition allows. */
export function orderedRuns(
  database: Database,
  experiments: readonly number[],
  where: Condition,
  order: RunOrder,
  range: PageRange,
): Run[] {
  const [experiment, ...others] = experiments;
  const indexed =
    experiment === undefined || others.length > 0 ? null : runsByMetricIndex(database, experiment, where, order, range);
  return indexed ?? sortedRuns(database, where, order, range);
}

function sortedRuns(
  database: Database,
  where: Condition,
  { parts, terms }: RunOrder,
  { count, offset }: PageRange,
): Run[] {
  const { sql, keys } = joinsOf(parts);
  const select = `SELECT r.* FROM runs r ${sql} WHERE ${where.sql} ORDER BY ${terms} LIMIT ? OFFSET ?`;
  return database.all(select, ...keys, ...where.values, count, offset) as unknown as Run[];
}

const FIRST_METRIC = 'o0.experiment_id = ? AND o0.key = ? AND o0.is_nan = 0';

/**
 * The same runs if the order starts with a metric, read from its index: reads a few candidates per requested run instead of every
 * run. Null if these candidates are not enough, or if the page includes runs without a value of the metric.
 */
function runsByMetricIndex(
  database: Database,
  experiment: number,
  where: Condition,
  { parts, first, terms }: RunOrder,
  { count, offset }: PageRange,
): Run[] | null {
  if (first?.entity !== 'metric') return null;
  const [direction, within] = first.ascending ? ['ASC', '<'] : ['DESC', '>'];
  // Exclusive bound on the value: all runs with a better value are candidates, so that ties are broken correctly.
  const last = `SELECT o0.value FROM latest_metrics o0 WHERE ${FIRST_METRIC} ORDER BY o0.value ${direction} LIMIT 1 OFFSET ?`;
  const bound = database.get(last, experiment, first.key, CANDIDATES_PER_RUN * (offset + count))?.value ?? null;
  const { sql, keys } = joinsOf(parts.slice(1));
  const select = `SELECT r.* FROM latest_metrics o0 CROSS JOIN runs r ON r.run = o0.run ${sql}
WHERE ${FIRST_METRIC}${bound === null ? '' : ` AND o0.value ${within} ?`} AND ${where.sql} ORDER BY ${terms} LIMIT ? OFFSET ?`;
  const limits = bound === null ? [] : [Number(bound)];
  const values = [...keys, experiment, first.key, ...limits, ...where.values, count, offset];
  const rows = database.all(select, ...values) as unknown as Run[];
  return rows.length < count ? null : rows;
}

function joinsOf(parts: RunOrder['parts']): { sql: string; keys: string[] } {
  const joins = parts.flatMap(({ join }) => join ?? []);
  return { sql: joins.map(({ sql }) => sql).join(' '), keys: joins.map(({ key }) => key) };
}
