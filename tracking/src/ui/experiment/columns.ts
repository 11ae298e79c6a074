import { quotedKey } from '../filter-quotes.ts';
import type { Run } from '../schemas.ts';
import type { View } from '../view.ts';

/** A column of the runs table that comes from what runs logged. Its id, `metrics.rmse`, is also its name in the address. */
export interface Column {
  id: string;
  kind: 'metrics' | 'params';
  key: string;
}

/** Columns of each kind that show until someone chooses. */
const DEFAULT_COLUMNS = 4;

const column = (kind: Column['kind'], key: string): Column => ({ id: `${kind}.${key}`, kind, key });

/** Every metric and param of some runs, by name. */
export function columnsOf(runs: readonly Run[]): Column[] {
  const keys = (kind: Column['kind']) =>
    [...new Set(runs.flatMap(({ data }) => data[kind].map(({ key }) => key)))].toSorted();
  return [
    ...keys('metrics').map((key) => column('metrics', key)),
    ...keys('params').map((key) => column('params', key)),
  ];
}

/** The columns that the address chooses, else the first few of each kind. */
export function chosenColumns({ url }: View, all: readonly Column[]): readonly Column[] {
  const asked = new Set(url.searchParams.getAll('column'));
  if (asked.size > 0) return all.filter(({ id }) => asked.has(id));
  return (['metrics', 'params'] as const).flatMap((kind) =>
    all.filter((each) => each.kind === kind).slice(0, DEFAULT_COLUMNS),
  );
}

/** The attributes that a runs table can be sorted by, as the address and the REST API call them. */
const ATTRIBUTES = ['status', 'run_name', 'start_time', 'end_time', 'user_id'] as const;

/** A sort of the address, `metrics.rmse`, as the REST API orders; null for what it cannot order by. */
export function orderBy(sort: string, direction: 'ASC' | 'DESC'): string | null {
  const parts = /^(metrics|params)\.(.+)$/s.exec(sort);
  if (parts) return `${parts[1]}.${quotedKey(parts[2] ?? '')} ${direction}`;
  return ATTRIBUTES.some((name) => name === sort) ? `attributes.${sort} ${direction}` : null;
}
