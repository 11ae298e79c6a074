/** The page tokens of this search: they hold the whole question, so that a page continues the one that was asked. */
import { z } from 'zod';
import { invalid } from '../mlflow-error.ts';
import type { ModelOrder } from './search-sql.ts';

export interface Question {
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

const written = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 500) : value == null ? 'None' : JSON.stringify(value).slice(0, 500);

/** The token of the page that begins at `offset`. */
export const searchToken = (question: Question, offset: number): string =>
  Buffer.from(JSON.stringify({ ...question, offset })).toString('base64');

/** Where the page begins; 0 without a token. Throws INVALID_PARAMETER_VALUE on a forged token, or one of another question. */
export function searchOffset(token: string | undefined, question: Question): number {
  if (token === undefined || token === '') return 0;
  const read = tokenIn(token);
  for (const [key, name] of Object.entries(NAMES) as [keyof typeof NAMES, string][]) {
    const [found, expected] = [read[key] || null, question[key]];
    if (JSON.stringify(found) === JSON.stringify(expected)) continue;
    throw invalid(
      `${name} in the page token do${key === 'experiment_ids' ? '' : 'es'} not match the requested ` +
        `${key === 'experiment_ids' ? 'experiment IDs' : name.toLowerCase()}. Expected: ${written(expected)}. Found: ${written(found)}`,
    );
  }
  return read.offset ?? 0;
}

function tokenIn(token: string): z.infer<typeof tokenSchema> {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(token, 'base64').toString('utf8')));
  } catch (error) {
    throw Object.assign(invalid('Invalid page token, could not base64-decode'), { cause: error });
  }
}
