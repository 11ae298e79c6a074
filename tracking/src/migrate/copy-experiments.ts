import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { attempt, count, type Migration } from './migration.ts';
import { changedTags } from './origin.ts';
import { anyResponse, createdExperiment, type Experiment, experimentSchema, foundExperiment } from './schemas.ts';
import type { Server } from './server.ts';

const experimentsOf = (server: Server, view_type: 'ALL' | 'ACTIVE_ONLY') => {
  const query = { max_results: 1000, view_type, order_by: ['creation_time ASC'] };
  return server.pages('POST', 'experiments/search', 'experiments', query, experimentSchema);
};

async function create({ to }: Migration, name: string): Promise<string> {
  const find = () =>
    to.send('GET', 'experiments/get-by-name', { experiment_name: name }, foundExperiment).then(
      ({ experiment }) => experiment,
      () => undefined,
    );
  return (await to.create('experiments/create', { name }, createdExperiment, find)).experiment_id;
}

async function copyExperiment(migration: Migration, source: Experiment, known: Experiment | undefined): Promise<void> {
  const { name } = source;
  if (known?.lifecycle_stage === 'deleted') {
    throw new CodedError('E_DELETED', message('migrate.deleted-experiment', { url: migration.to.url }));
  }
  const experiment_id = known?.experiment_id ?? (await create(migration, name));
  migration.experiments.set(source.experiment_id, experiment_id);
  const tags = changedTags(source.tags, known?.tags ?? []);
  for (const tag of tags) {
    await migration.to.send('POST', 'experiments/set-experiment-tag', { experiment_id, ...tag }, anyResponse);
  }
  if (known === undefined || tags.length > 0) count(migration, 'experiments', name);
}

/** Copies experiments and their tags. Experiments are matched by name. */
export async function copyExperiments(migration: Migration): Promise<void> {
  const known = new Map<string, Experiment>();
  for await (const experiment of experimentsOf(migration.to, 'ALL')) known.set(experiment.name, experiment);
  for await (const source of experimentsOf(migration.from, 'ACTIVE_ONLY')) {
    await attempt(migration, 'experiments', source.name, () =>
      copyExperiment(migration, source, known.get(source.name)),
    );
  }
}
