import { z } from 'zod';
import { parseExactJson } from './exact-json.ts';
import { invalid } from './mlflow-error.ts';
import { integer } from './parameters.ts';

const tokenSchema = z.object({ offset: z.unknown() });

/** The token of the page that begins at `offset`: base64 of `{"offset":N}`, as MLflow's SQL store writes it. */
export const pageToken = (offset: number): string => Buffer.from(`{"offset": ${offset}}`).toString('base64');

/** The offset that a token stands for; 0 without one. Throws INVALID_PARAMETER_VALUE on a token that nobody gave. */
export function offsetOf(token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  try {
    const { offset } = tokenSchema.parse(parseExactJson(Buffer.from(token, 'base64').toString('utf8')));
    const read = integer.read(offset || undefined, 'offset', false);
    if (read === undefined || read < 0) throw invalid('Invalid page token');
    // Beyond what a number holds there is no row either.
    return Math.min(Number(read), Number.MAX_SAFE_INTEGER);
  } catch (error) {
    throw Object.assign(invalid('Invalid page token, could not base64-decode'), { cause: error });
  }
}

/** One page of `rows`, which hold one more than `size` where there is a next page. */
export function page<Row>(rows: Row[], offset: number, size: number): { rows: Row[]; next_page_token?: string } {
  if (rows.length <= size) return { rows };
  return { rows: rows.slice(0, size), next_page_token: pageToken(offset + size) };
}
