import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { unlike } from './origin.ts';
import { allPages } from './pages.ts';
import type { Rest } from './rest.ts';
import { createdExperiment, type Experiment, experimentPage, foundExperiment, nothing } from './schemas.ts';
import { attempt, count, type Transfer } from './transfer.ts';

const experimentsOf = (rest: Rest, view_type: 'ALL' | 'ACTIVE_ONLY') => {
  const query = { max_results: 1000, view_type, order_by: ['creation_time ASC'] };
  return allPages(
    (token) => rest.send('POST', '/experiments/search', { ...query, ...token }, experimentPage),
    (page) => page.experiments,
  );
};

async function create({ to }: Transfer, name: string): Promise<string> {
  const find = () =>
    to.get('/experiments/get-by-name', { experiment_name: name }, foundExperiment).then(
      ({ experiment }) => experiment,
      () => undefined,
    );
  return (await to.create('/experiments/create', { name }, createdExperiment, find)).experiment_id;
}

async function bring(transfer: Transfer, source: Experiment, known: Experiment | undefined): Promise<void> {
  const { name } = source;
  if (known?.lifecycle_stage === 'deleted') {
    throw new CodedError('E_DELETED', message('transfer.deleted-experiment', { url: transfer.to.url }));
  }
  const experiment_id = known?.experiment_id ?? (await create(transfer, name));
  transfer.experiments.set(source.experiment_id, experiment_id);
  const tags = unlike(source.tags, known?.tags ?? []);
  for (const tag of tags) {
    await transfer.to.send('POST', '/experiments/set-experiment-tag', { experiment_id, ...tag }, nothing);
  }
  if (known === undefined || tags.length > 0) count(transfer, 'experiments', name);
}

/** Experiments are the same when their names are. */
export async function copyExperiments(transfer: Transfer): Promise<void> {
  const known = new Map<string, Experiment>();
  for await (const experiment of experimentsOf(transfer.to, 'ALL')) known.set(experiment.name, experiment);
  for await (const source of experimentsOf(transfer.from, 'ACTIVE_ONLY')) {
    await attempt(transfer, 'experiments', source.name, () => bring(transfer, source, known.get(source.name)));
  }
}
