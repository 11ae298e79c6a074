import type { CheckedCalls } from './calls.ts';
import { MlflowError } from './errors.ts';
import { type Fields, pairsOf, readPairs, type Scalar } from './fields.ts';

export type LifecycleStage = 'active' | 'deleted';

export interface Experiment {
  readonly experimentId: string;
  readonly name: string;
  /** Where the artifacts of its runs are kept. */
  readonly artifactLocation: string;
  readonly lifecycleStage: LifecycleStage;
  readonly tags: Readonly<Record<string, string>>;
}

/** What a search covers: items in use, items in the trash, or both. */
export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

/** A search. `filter` and `orderBy` are in MLflow's own language. */
export interface SearchOptions {
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  /** Items requested at once. The iterator requests the next page when it is needed. */
  readonly pageSize?: number;
}

export const readStage = (fields: Fields): LifecycleStage =>
  fields.textOr('lifecycle_stage', 'active') === 'deleted' ? 'deleted' : 'active';

const readExperiment = (fields: Fields): Experiment => ({
  experimentId: fields.text('experiment_id'),
  name: fields.text('name'),
  artifactLocation: fields.textOr('artifact_location', ''),
  lifecycleStage: readStage(fields),
  tags: readPairs(fields, 'tags'),
});

/** The parameters of a search, without those that are not set. */
export const searchOf = ({ filter, orderBy, pageSize }: SearchOptions) => ({
  ...(filter !== undefined && { filter }),
  ...(orderBy !== undefined && { order_by: orderBy }),
  ...(pageSize !== undefined && { max_results: pageSize }),
});

/** Experiments. Each method rejects with an MlflowError. */
export function experimentsOf({ url, ask, tell, listing }: CheckedCalls) {
  const get = (experimentId: string): Promise<Experiment> =>
    ask('GET', 'experiments/get', { experiment_id: experimentId }, (answer) =>
      readExperiment(answer.object('experiment')),
    );

  /** The experiment of this name, in use or in the trash; null if there is none. */
  const findByName = (name: string): Promise<Experiment | null> =>
    ask('GET', 'experiments/get-by-name', { experiment_name: name }, (answer) =>
      readExperiment(answer.object('experiment')),
    ).catch((error: unknown) => {
      if (error instanceof MlflowError && error.isMissing) return null;
      throw error;
    });

  /** Creates an experiment. A name that is taken is refused with `RESOURCE_ALREADY_EXISTS`. */
  async function create(
    name: string,
    options: { artifactLocation?: string; tags?: Readonly<Record<string, Scalar>> } = {},
  ): Promise<Experiment> {
    const body = {
      ...{ name, tags: pairsOf(options.tags) },
      ...(options.artifactLocation !== undefined && { artifact_location: options.artifactLocation }),
    };
    const recover = async () => {
      const found = await findByName(name);
      return found === null ? undefined : { experiment_id: found.experimentId };
    };
    const created = await ask('POST', 'experiments/create', body, (answer) => answer.text('experiment_id'), {
      recover,
    });
    return get(created);
  }

  /**
   * The experiment of this name, created if it does not exist.
   *
   * @throws MlflowError `MLFLOW_EXPERIMENT_DELETED` if it is in the trash
   */
  async function getOrCreate(name: string): Promise<Experiment> {
    const found =
      (await findByName(name)) ??
      (await create(name).catch(async (error: unknown) => {
        // Another process created it in the meantime.
        if (!(error instanceof MlflowError) || error.errorCode !== 'RESOURCE_ALREADY_EXISTS') throw error;
        return findByName(name);
      }));
    if (found?.lifecycleStage === 'active') return found;
    const message = `The experiment ${name} is in the trash of ${url}. Restore it, or use another name.`;
    throw new MlflowError('MLFLOW_EXPERIMENT_DELETED', message, { url, subject: name });
  }

  return {
    get,
    findByName,
    create,
    getOrCreate,
    /** Yields the experiments that match, 1,000 a page by default. */
    search: (options: SearchOptions & { viewType?: ViewType } = {}): AsyncGenerator<Experiment, void, undefined> =>
      listing(
        ...(['POST', 'experiments/search', 'experiments'] as const),
        { max_results: 1_000, view_type: options.viewType ?? 'ACTIVE_ONLY', ...searchOf(options) },
        readExperiment,
      ),
    rename: (experimentId: string, name: string): Promise<void> =>
      tell('POST', 'experiments/update', { experiment_id: experimentId, new_name: name }),
    setTag: (experimentId: string, key: string, value: Scalar): Promise<void> =>
      tell('POST', 'experiments/set-experiment-tag', { experiment_id: experimentId, key, value: String(value) }),
    /** Moves an experiment and its runs to the trash. */
    delete: (experimentId: string): Promise<void> =>
      tell('POST', 'experiments/delete', { experiment_id: experimentId }, { idempotent: false }),
    restore: (experimentId: string): Promise<void> =>
      tell('POST', 'experiments/restore', { experiment_id: experimentId }, { idempotent: false }),
  };
}
