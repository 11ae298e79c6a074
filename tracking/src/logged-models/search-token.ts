/** Page tokens of the logged model search. They contain the query, so that a token is valid only for the same query. */
import { z } from 'zod';
import { invalid } from '../mlflow-error.ts';
import type { ModelOrder } from './search-sql.ts';

/** The query that a page token belongs to. */
export interface TokenQuery {
  experiment_ids: string[];
  filter_string: string | null;
  order_by: ModelOrder[] | null;
}

const tokenSchema = z.object({
  experiment_ids: z.unknown(),
  filter_string: z.unknown(),
  order_by: z.unknown(),
  offset: z.number().int().nonnegative().optional(),
});

const NAMES = { experiment_ids: 'Experiment IDs', filter_string: 'Filter string', order_by: 'Order by' } as const;

const printed = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 500) : value == null ? 'None' : JSON.stringify(value).slice(0, 500);

/** The token of the page that starts at `offset`. */
export const searchToken = (query: TokenQuery, offset: number): string =>
  Buffer.from(JSON.stringify({ ...query, offset })).toString('base64');

/**
 * The offset in a page token; 0 without a token. Throws INVALID_PARAMETER_VALUE if the token is invalid or belongs to
 * another query.
 */
export function searchOffset(token: string | undefined, query: TokenQuery): number {
  if (token === undefined || token === '') return 0;
  const decoded = decodeToken(token);
  for (const [key, name] of Object.entries(NAMES) as [keyof typeof NAMES, string][]) {
    const [found, expected] = [decoded[key] || null, query[key]];
    if (JSON.stringify(found) === JSON.stringify(expected)) continue;
    throw invalid(
      `${name} in the page token do${key === 'experiment_ids' ? '' : 'es'} not match the requested ` +
        `${key === 'experiment_ids' ? 'experiment IDs' : name.toLowerCase()}. Expected: ${printed(expected)}. Found: ${printed(found)}`,
    );
  }
  return decoded.offset ?? 0;
}

function decodeToken(token: string): z.infer<typeof tokenSchema> {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(token, 'base64').toString('utf8')));
  } catch (error) {
    throw Object.assign(invalid('Invalid page token, could not base64-decode'), { cause: error });
  }
}
