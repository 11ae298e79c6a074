import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { notFound } from '../mlflow-error.ts';
import { type Fields, type Input, integer, list, message, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { viewType } from '../view-type.ts';
import {
  createExperiment,
  deleteExperimentTag,
  renameExperiment,
  setExperimentStage,
  setExperimentTag,
} from './change-experiment.ts';
import { describeExperiments, type Experiment, findExperiment } from './experiment.ts';
import { datasetSearchRoute } from './search-datasets.ts';
import { searchExperiments } from './search-experiments.ts';

const id = { experiment_id: required(text) };

/** MLflow's endpoints for experiments. */
export async function experimentRoutes(app: FastifyInstance, { database }: Tracking): Promise<void> {
  readingRoutes(app, database);
  createRoute(app, database);
  changingRoutes(app, database);
  datasetSearchRoute(app, database);
}

function readingRoutes(app: FastifyInstance, database: Database): void {
  const describe = (experiment: Experiment) => ({ experiment: describeExperiments(database, [experiment])[0] });
  serve(app, {
    method: 'GET',
    path: '/experiments/get',
    fields: id,
    handler: (input) => describe(findExperiment(database, input.experiment_id)),
  });
  serve(app, {
    method: 'GET',
    path: '/experiments/get-by-name',
    fields: { experiment_name: required(text) },
    handler: ({ experiment_name: name }) => {
      const row = database.get('SELECT * FROM experiments WHERE name = ?', name);
      if (row === undefined) throw notFound(`Could not find experiment with name '${name.slice(0, 500)}'`);
      return describe(row as unknown as Experiment);
    },
  });
  serve(app, {
    method: ['GET', 'POST'],
    path: '/experiments/search',
    fields: { max_results: integer, filter: text, order_by: list(text), view_type: viewType, page_token: text },
    handler: ({ max_results = 0, view_type = 'ACTIVE_ONLY', ...query }) =>
      searchExperiments(database, { ...query, max_results, view_type }),
  });
}

function createRoute(app: FastifyInstance, database: Database): void {
  const tag = message({ key: required(text), value: text });
  serve(app, {
    method: 'POST',
    path: '/experiments/create',
    fields: { name: required(text), artifact_location: text, tags: list(tag) },
    handler: ({ name, artifact_location, tags }) => {
      const own = tags.map(({ key, value = '' }) => ({ key, value }));
      return { experiment_id: createExperiment(database, name, artifact_location || undefined, own) };
    },
  });
}

function changingRoutes(app: FastifyInstance, database: Database): void {
  /** Declares an endpoint that changes an experiment and has an empty response. */
  const change = <Shape extends Fields>(name: string, fields: Shape, work: (input: Input<Shape>) => void) =>
    serve(app, {
      method: 'POST',
      path: `/experiments/${name}`,
      fields,
      handler: (input) => {
        work(input);
        return {};
      },
    });
  change('update', { ...id, new_name: required(text) }, (input) =>
    renameExperiment(database, input.experiment_id, input.new_name),
  );
  change('delete', id, (input) => setExperimentStage(database, input.experiment_id, 'deleted'));
  change('restore', id, (input) => setExperimentStage(database, input.experiment_id, 'active'));
  change('set-experiment-tag', { ...id, key: required(text), value: text }, ({ experiment_id, key, value = '' }) =>
    setExperimentTag(database, experiment_id, { key, value }),
  );
  change('delete-experiment-tag', { ...id, key: required(text) }, ({ experiment_id, key }) =>
    deleteExperimentTag(database, experiment_id, key),
  );
}
