import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { inputOf } from '../endpoint.ts';
import { invalid } from '../mlflow-error.ts';
import { list, text } from '../parameters.ts';
import { experimentNumber } from './experiment.ts';

const MAX_EXPERIMENTS = 20;
const MAX_SUMMARIES = 1_000;

const SUMMARIES = `
SELECT DISTINCT d.experiment_id, d.name, d.digest, t.value AS context
FROM datasets d JOIN dataset_inputs i USING (dataset)
LEFT JOIN dataset_input_tags t ON t.input = i.input AND t.key = 'mlflow.data.context'
WHERE d.experiment_id IN (SELECT value FROM json_each(?)) LIMIT ${MAX_SUMMARIES}`;

/** Lists the datasets that the runs of experiments used. Only MLflow's UI requests this. */
export function datasetSearchRoute(app: FastifyInstance, database: Database): void {
  app.post('/ajax-api/2.0/mlflow/experiments/search-datasets', async (request) => {
    const { experiment_ids: ids } = inputOf({ experiment_ids: list(text) }, request);
    if (ids.length === 0) throw invalid('SearchDatasets request must specify at least one experiment_id.');
    if (ids.length > MAX_EXPERIMENTS) {
      throw invalid(
        `SearchDatasets request cannot specify more than ${MAX_EXPERIMENTS} experiment_ids. Received ${ids.length} experiment_ids.`,
      );
    }
    const rows = database.all(SUMMARIES, JSON.stringify(ids.map(experimentNumber)));
    const summaries = rows.map(({ experiment_id, context, ...named }) => ({
      experiment_id: String(experiment_id),
      ...named,
      ...(context !== null && { context }),
    }));
    return summaries.length === 0 ? {} : { dataset_summaries: summaries };
  });
}
