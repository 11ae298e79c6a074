import type { FastifyInstance } from 'fastify';
import { serve } from '../endpoint.ts';
import { experimentNumber } from '../experiments/experiment.ts';
import { invalid } from '../mlflow-error.ts';
import { boolean, type Field, integer, list, message, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { describeLoggedModels, type LoggedModel } from './models.ts';
import { orderOf, whereOf } from './search-sql.ts';
import { searchOffset, searchToken, type TokenQuery } from './search-token.ts';

const DEFAULT_PAGE_SIZE = 100;

/** Required, but may be empty. */
const experimentIds: Field<string[]> = {
  required: true,
  read: (value, name, fromQuery) => {
    if (value === undefined || value === null) return [required(text).read(value, name, fromQuery)];
    return list(text).read(value, name, fromQuery);
  },
};

const fields = {
  experiment_ids: experimentIds,
  filter: text,
  datasets: list(message({ dataset_name: text, dataset_digest: text })),
  max_results: integer,
  order_by: list(message({ field_name: text, ascending: boolean, dataset_name: text, dataset_digest: text })),
  page_token: text,
};

type Orders = { field_name?: string; ascending?: boolean; dataset_name?: string; dataset_digest?: string };
type Optional<Shape> = { [Name in keyof Shape]: Shape[Name] | undefined };

const ordersOf = (given: readonly Optional<Orders>[]) =>
  given.map(({ field_name = '', ascending = true, dataset_name, dataset_digest }) => ({
    field_name,
    ascending,
    dataset_name: dataset_name || null,
    dataset_digest: dataset_digest || null,
  }));

/** Searches logged models. */
export function searchRoute(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'POST',
    path: '/logged-models/search',
    fields,
    handler: (input) => {
      const orders = ordersOf(input.order_by);
      const query: TokenQuery = {
        experiment_ids: input.experiment_ids,
        filter_string: input.filter || null,
        order_by: orders.length === 0 ? null : orders,
      };
      const datasets = input.datasets.map(({ dataset_name: name, dataset_digest: digest }) => {
        if (!name) throw invalid('`dataset_name` in the `datasets` clause must be specified.');
        return { dataset_name: name, dataset_digest: digest || null };
      });
      const offset = searchOffset(input.page_token, query);
      const size = Number(input.max_results || DEFAULT_PAGE_SIZE);
      if (size < 0) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied: It must be positive.`);
      const where = whereOf(input.experiment_ids.map(experimentNumber), input.filter ?? '', datasets);
      const order = orderOf(orders, datasets);
      const sql = `SELECT * FROM logged_models WHERE ${where.sql} ORDER BY ${order.sql} LIMIT ? OFFSET ?`;
      const rows = database.all(sql, ...where.values, ...order.values, size + 1, offset) as unknown as LoggedModel[];
      const models = describeLoggedModels(database, rows.slice(0, size));
      return {
        ...(models.length > 0 && { models }),
        ...(rows.length > size && { next_page_token: searchToken(query, offset + size) }),
      };
    },
  });
}
