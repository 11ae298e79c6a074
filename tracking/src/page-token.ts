import { z } from 'zod';
import { parseExactJson } from './exact-json.ts';
import { invalid } from './mlflow-error.ts';
import { integer } from './parameters.ts';

const tokenSchema = z.object({ offset: z.unknown() });

/** The token of the page that starts at `offset`: base64 of `{"offset": N}`, like MLflow's SQL store. */
export const pageToken = (offset: number): string => Buffer.from(`{"offset": ${offset}}`).toString('base64');

/** The offset encoded in a page token; 0 without a token. Throws INVALID_PARAMETER_VALUE on an invalid token. */
export function offsetOf(token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  try {
    const { offset } = tokenSchema.parse(parseExactJson(Buffer.from(token, 'base64').toString('utf8')));
    const read = integer.read(offset || undefined, 'offset', false);
    if (read === undefined || read < 0) throw invalid('Invalid page token');
    // No store has that many rows.
    return Math.min(Number(read), Number.MAX_SAFE_INTEGER);
  } catch (error) {
    throw Object.assign(invalid('Invalid page token, could not base64-decode'), { cause: error });
  }
}

/** One page of rows. `rows` must contain one row more than `size` if there is a next page. */
export function page<Row>(rows: Row[], offset: number, size: number): { rows: Row[]; next_page_token?: string } {
  if (rows.length <= size) return { rows };
  return { rows: rows.slice(0, size), next_page_token: pageToken(offset + size) };
}
