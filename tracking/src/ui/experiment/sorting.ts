import { pageToken } from '../../page-token.ts';
import type { Rest } from '../rest.ts';
import { type Run, runsResponse } from '../schemas.ts';
import { pageNumber, type View } from '../view.ts';
import { orderBy } from './columns.ts';

const PAGE_SIZE = 50;
/** Runs that are read to sort by duration, which the REST API does not support. */
const MAX_SORTED_BY_DURATION = 5_000;

export interface Sorting {
  by: string;
  direction: 'ASC' | 'DESC';
}

/** The sort in the URL; newest first by default. */
export function sortingOf({ url }: View): Sorting {
  const direction = url.searchParams.get('order') === 'asc' ? 'ASC' : 'DESC';
  return { by: url.searchParams.get('sort') ?? 'start_time', direction };
}

/** One page of an experiment's runs, and whether there are more. */
export interface RunsPage {
  runs: readonly Run[];
  more: boolean;
}

/** The duration of a run in milliseconds; null if it has not ended. */
export const durationOf = ({ info }: Run): number | null =>
  info.start_time === undefined || info.end_time === undefined ? null : info.end_time - info.start_time;

/** Sorts by duration. Runs that have not ended come last in both directions. */
function byDuration(direction: Sorting['direction']) {
  const sign = direction === 'ASC' ? 1 : -1;
  return (one: Run, other: Run): number => {
    const [a, b] = [durationOf(one), durationOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  };
}

/** The runs of an experiment, filtered and sorted by the URL. Rejects with a RestError if the filter is invalid. */
export async function searchRuns(view: View, rest: Rest): Promise<RunsPage> {
  const { by, direction } = sortingOf(view);
  const offset = (pageNumber(view) - 1) * PAGE_SIZE;
  const search = {
    experiment_ids: [view.id],
    filter: view.url.searchParams.get('filter') ?? '',
    run_view_type: view.url.searchParams.has('deleted') ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
  };
  if (by === 'duration') {
    const { runs } = await rest.post('/runs/search', { ...search, max_results: MAX_SORTED_BY_DURATION }, runsResponse);
    const sorted = runs.toSorted(byDuration(direction));
    return { runs: sorted.slice(offset, offset + PAGE_SIZE), more: sorted.length > offset + PAGE_SIZE };
  }
  const order_by = [orderBy(by, direction) ?? 'attributes.start_time DESC'];
  const page = { max_results: PAGE_SIZE, order_by, ...(offset > 0 && { page_token: pageToken(offset) }) };
  const { runs, next_page_token } = await rest.post('/runs/search', { ...search, ...page }, runsResponse);
  return { runs, more: next_page_token !== undefined };
}
