import { quotedKey } from '../filter-quotes.ts';
import type { Run } from '../schemas.ts';
import type { View } from '../view.ts';

/** A metric or param column of the runs table. Its id, such as `metrics.rmse`, is also its name in the URL. */
export interface Column {
  id: string;
  kind: 'metrics' | 'params';
  key: string;
}

/** Number of columns of each kind that are shown by default. */
const DEFAULT_COLUMNS = 4;

const column = (kind: Column['kind'], key: string): Column => ({ id: `${kind}.${key}`, kind, key });

/** Every metric and param of the runs, sorted by name. */
export function columnsOf(runs: readonly Run[]): Column[] {
  const keys = (kind: Column['kind']) =>
    [...new Set(runs.flatMap(({ data }) => data[kind].map(({ key }) => key)))].toSorted();
  return [
    ...keys('metrics').map((key) => column('metrics', key)),
    ...keys('params').map((key) => column('params', key)),
  ];
}

/** The columns selected in the URL, else the first few of each kind. */
export function chosenColumns({ url }: View, all: readonly Column[]): readonly Column[] {
  const selected = new Set(url.searchParams.getAll('column'));
  if (selected.size > 0) return all.filter(({ id }) => selected.has(id));
  return (['metrics', 'params'] as const).flatMap((kind) =>
    all.filter((each) => each.kind === kind).slice(0, DEFAULT_COLUMNS),
  );
}

/** Attributes that the runs table can be sorted by, as named in the URL and the REST API. */
const ATTRIBUTES = ['status', 'run_name', 'start_time', 'end_time', 'user_id'] as const;

/** The `order_by` clause for a sort in the URL, such as `metrics.rmse`. Null if the REST API cannot sort by it. */
export function orderBy(sort: string, direction: 'ASC' | 'DESC'): string | null {
  const parts = /^(metrics|params)\.(.+)$/s.exec(sort);
  if (parts) return `${parts[1]}.${quotedKey(parts[2] ?? '')} ${direction}`;
  return ATTRIBUTES.some((name) => name === sort) ? `attributes.${sort} ${direction}` : null;
}
