import type { FastifyInstance } from 'fastify';
import { serve } from '../endpoint.ts';
import type { Int64 } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import { offsetOf, page } from '../page-token.ts';
import { integer, list, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { describeRegisteredModel, type RegisteredModel } from './models.ts';
import { MODEL_SEARCH, type RegistrySearch, VERSION_SEARCH } from './search-grammar.ts';
import { orderOf, whereOf } from './search-sql.ts';
import { unlessEmpty } from './tags.ts';
import { describeVersion, type ModelVersion } from './versions.ts';

const fields = { filter: text, max_results: integer, order_by: list(text), page_token: text };

/** The page size. Throws INVALID_PARAMETER_VALUE outside of the limits. */
function sizeOf(wanted: Int64 | undefined, { min, max, default: defaultSize }: RegistrySearch['size']): number {
  const size = wanted ?? defaultSize;
  if (size > max) {
    throw invalid(
      `Invalid value "${size}" for parameter 'max_results' supplied:  Hint: Value was of type 'str'. ` +
        'See the API docs for more information about request parameters.',
    );
  }
  if (size < min) throw invalid(`Invalid value for max_results. It must be a positive integer, but got ${size}`);
  return Number(size);
}

/** Searches registered models and model versions. */
export function searchRoutes(app: FastifyInstance, { database }: Tracking): void {
  function rowsOf(search: RegistrySearch, input: Input): { rows: unknown[]; next_page_token?: string } {
    const size = sizeOf(input.max_results, search.size);
    const where = whereOf(search, input.filter ?? '');
    const order = orderOf(search, input.order_by);
    const offset = offsetOf(input.page_token);
    const sql = `SELECT item.* FROM ${search.table} AS item WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
    return page(database.all(sql, ...where.values, size + 1, offset), offset, size);
  }

  serve(app, {
    method: 'GET',
    path: '/registered-models/search',
    fields,
    handler: (input) => {
      const { rows, ...next } = rowsOf(MODEL_SEARCH, input);
      const described = (rows as RegisteredModel[]).map((row) =>
        describeRegisteredModel(database, row, { order: 'stage' }),
      );
      return { ...unlessEmpty('registered_models', described), ...next };
    },
  });
  serve(app, {
    method: 'GET',
    path: '/model-versions/search',
    fields,
    handler: (input) => {
      const { rows, ...next } = rowsOf(VERSION_SEARCH, input);
      const described = (rows as ModelVersion[]).map((row) => describeVersion(database, row));
      return { ...unlessEmpty('model_versions', described), ...next };
    },
  });
}

interface Input {
  filter: string | undefined;
  max_results: Int64 | undefined;
  order_by: string[];
  page_token: string | undefined;
}
