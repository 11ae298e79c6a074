/** A piece of the runs that a search finds, read in its order. */
import type { Database } from '../database.ts';
import type { Condition } from '../search/condition.ts';
import type { Run } from './run.ts';
import type { RunOrder } from './run-order.ts';

interface Piece {
  count: number;
  offset: number;
}

/** How many times the runs that are asked for are looked at before all of them are: most filters leave one in ten. */
const LOOK_AHEAD = 10;

/** The runs at a place of the order; `experiments` are those that the condition allows. */
export function orderedRuns(
  database: Database,
  experiments: readonly number[],
  where: Condition,
  order: RunOrder,
  piece: Piece,
): Run[] {
  const [experiment, ...others] = experiments;
  const leading =
    experiment === undefined || others.length > 0 ? null : leadingRuns(database, experiment, where, order, piece);
  return leading ?? sortedRuns(database, where, order, piece);
}

function sortedRuns(database: Database, where: Condition, { parts, terms }: RunOrder, { count, offset }: Piece): Run[] {
  const { sql, keys } = joinsOf(parts);
  const select = `SELECT r.* FROM runs r ${sql} WHERE ${where.sql} ORDER BY ${terms} LIMIT ? OFFSET ?`;
  return database.all(select, ...keys, ...where.values, count, offset) as unknown as Run[];
}

const LEADING = 'o0.experiment_id = ? AND o0.key = ? AND o0.is_nan = 0';

/**
 * The same runs, where a metric leads the order: read off its index, which looks at a few times what is asked for and not at
 * every run. Null when that is not enough, or runs without a value of the metric come into it.
 */
function leadingRuns(
  database: Database,
  experiment: number,
  where: Condition,
  { parts, first, terms }: RunOrder,
  { count, offset }: Piece,
): Run[] | null {
  if (first?.entity !== 'metric') return null;
  const [direction, within] = first.ascending ? ['ASC', '<'] : ['DESC', '>'];
  // Up to this value and without it: of all others every run is looked at, so that ties are broken among all of them.
  const last = `SELECT o0.value FROM latest_metrics o0 WHERE ${LEADING} ORDER BY o0.value ${direction} LIMIT 1 OFFSET ?`;
  const bound = database.get(last, experiment, first.key, LOOK_AHEAD * (offset + count))?.value ?? null;
  const { sql, keys } = joinsOf(parts.slice(1));
  const select = `SELECT r.* FROM latest_metrics o0 CROSS JOIN runs r ON r.run = o0.run ${sql}
WHERE ${LEADING}${bound === null ? '' : ` AND o0.value ${within} ?`} AND ${where.sql} ORDER BY ${terms} LIMIT ? OFFSET ?`;
  const limits = bound === null ? [] : [Number(bound)];
  const values = [...keys, experiment, first.key, ...limits, ...where.values, count, offset];
  const rows = database.all(select, ...values) as unknown as Run[];
  return rows.length < count ? null : rows;
}

function joinsOf(parts: RunOrder['parts']): { sql: string; keys: string[] } {
  const joins = parts.flatMap(({ join }) => join ?? []);
  return { sql: joins.map(({ sql }) => sql).join(' '), keys: joins.map(({ key }) => key) };
}
