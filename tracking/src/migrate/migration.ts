import { MlflowError, sanitized } from 'mlops-kit/mlflow';
import { CodedError } from '../errors.ts';
import type { Text } from '../language.ts';
import { experimentsPage } from './schemas.ts';
import { describe, type Server } from './server.ts';

/** The kinds of items that are copied. */
export type Kind = 'experiments' | 'runs' | 'artifacts' | 'loggedModels' | 'registeredModels' | 'versions';

/** The number of items copied or updated. Items that were already up to date are not counted. */
export type Counts = Record<Kind, number>;

/** An item that was not copied, and why. */
export interface Failure {
  kind: Kind;
  name: string;
  reason: Text;
}

/** The copy of a run on the target. */
export interface RunCopy {
  run_id: string;
  artifact_uri: string;
  /** The hash of the content copied last time (see origin.ts); undefined if the copy was never completed. */
  copied: string | undefined;
}

/** The owner of the files at a location, which a version must name. */
type Owner = { run_id: string } | { model_id: string };

/** A logged model that a point of a run was measured on, with the target's ids. */
export interface ModelMetric {
  model_id: string;
  dataset_name?: string | undefined;
  dataset_digest?: string | undefined;
  /** Whether the target already has it: some versions of MLflow reject duplicates. */
  present: boolean;
}

/** The state of a copy in progress: the two servers, the mapping between their items, and the results so far. */
export interface Migration {
  from: Server;
  to: Server;
  /** The target's experiment ids. All maps are keyed by ids of the source. */
  experiments: Map<string, string>;
  runs: Map<string, RunCopy>;
  loggedModels: Map<string, string>;
  /** By run id, then by point (`pointKey`). */
  modelMetrics: Map<string, Map<string, ModelMetric[]>>;
  /** By artifact location of runs and logged models. A version's source can be below one. */
  locations: Map<string, { location: string; owner: Owner }>;
  counts: Counts;
  failures: Failure[];
  /** Called after an item is copied. */
  progress(kind: Kind, name: string): void;
}

/** Creates the state of a new copy. */
export function newMigration(from: Server, to: Server, progress: Migration['progress']): Migration {
  const counts = { experiments: 0, runs: 0, artifacts: 0, loggedModels: 0, registeredModels: 0, versions: 0 };
  const ids = { experiments: new Map(), runs: new Map(), loggedModels: new Map() };
  return { from, to, ...ids, modelMetrics: new Map(), locations: new Map(), counts, failures: [], progress };
}

/** Counts and reports a copied item. */
export function count(migration: Migration, kind: Kind, name: string): void {
  migration.counts[kind] += 1;
  migration.progress(kind, sanitized(name));
}

/**
 * Requests one experiment, to check that the server is reachable, is an MLflow server and grants access. Rejects
 * with an MlflowError or a CodedError.
 */
export const checkServer = (server: Server): Promise<unknown> =>
  server.send('POST', 'experiments/search', { max_results: 1 }, experimentsPage);

/** Whether the error stops the whole copy: a server is unreachable or no longer accepts the credentials. */
async function isFatal({ from, to }: Migration, error: MlflowError | CodedError): Promise<boolean> {
  if (error instanceof MlflowError && error.status === 401) return true;
  if (error.code !== 'MLFLOW_UNREACHABLE') return false;
  return Promise.all([checkServer(from), checkServer(to)]).then(
    () => false,
    () => true,
  );
}

/**
 * Copies one item. If that fails, records the failure and returns undefined, so that the copy continues. Rejects on fatal
 * errors.
 */
export async function attempt<Result>(
  migration: Migration,
  kind: Kind,
  name: string,
  action: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await action();
  } catch (error) {
    const isKnown = error instanceof MlflowError || error instanceof CodedError;
    if (!isKnown || (await isFatal(migration, error))) throw error;
    migration.failures.push({ kind, name: sanitized(name), reason: describe(error).text });
    return undefined;
  }
}
