import { CodedError } from '../errors.ts';
import type { Text } from '../language.ts';
import { HttpError, sanitized } from './http-error.ts';
import type { Rest } from './rest.ts';
import { experimentPage } from './schemas.ts';

export type Kind = 'experiments' | 'runs' | 'artifacts' | 'loggedModels' | 'registeredModels' | 'versions';

/** How many of each were copied or brought up to date; those that were already the same are not counted. */
export type Counts = Record<Kind, number>;

export interface Failure {
  kind: Kind;
  name: string;
  reason: Text;
}

/** The run of the target that a run of the source was copied to. */
export interface RunCopy {
  run_id: string;
  artifact_uri: string;
  /** What was copied last time (see origin.ts); undefined if the copy was never finished. */
  copied: string | undefined;
}

/** Whose files lie at a location: what a version's source must say. */
type Owner = { run_id: string } | { model_id: string };

/** That a point of a run was measured on a logged model: ids of the target. */
export interface ModelMetric {
  model_id: string;
  dataset_name?: string | undefined;
  dataset_digest?: string | undefined;
  /** Whether the target knows it already: some versions of MLflow refuse to be told twice. */
  present: boolean;
}

/** A copy under way: the two servers, what of the one is what on the other, and what came of it. */
export interface Migration {
  from: Rest;
  to: Rest;
  /** By ids of the source, as all maps here are. */
  experiments: Map<string, string>;
  runs: Map<string, RunCopy>;
  loggedModels: Map<string, string>;
  /** By run, then by point (`pointKey`). */
  modelMetrics: Map<string, Map<string, ModelMetric[]>>;
  /** Artifact locations of runs and logged models: a version's source may lie below one. */
  locations: Map<string, { location: string; owner: Owner }>;
  counts: Counts;
  failures: Failure[];
  /** Called when something has been copied. */
  progress(kind: Kind, name: string): void;
}

export function newMigration(from: Rest, to: Rest, progress: Migration['progress']): Migration {
  const counts = { experiments: 0, runs: 0, artifacts: 0, loggedModels: 0, registeredModels: 0, versions: 0 };
  const ids = { experiments: new Map(), runs: new Map(), loggedModels: new Map() };
  return { from, to, ...ids, modelMetrics: new Map(), locations: new Map(), counts, failures: [], progress };
}

/** One more has been copied. */
export function count(migration: Migration, kind: Kind, name: string): void {
  migration.counts[kind] += 1;
  migration.progress(kind, sanitized(name));
}

/** Asks for one experiment: whether the server is there, is MLflow's, and lets us in. Rejects with a CodedError. */
export const checkServer = (rest: Rest): Promise<unknown> =>
  rest.send('POST', '/experiments/search', { max_results: 1 }, experimentPage);

/** Whether nothing else can be copied either: a server is gone, or does not know us any more. */
async function isFatal({ from, to }: Migration, error: CodedError): Promise<boolean> {
  if (error instanceof HttpError) return error.status === 401;
  if (error.code !== 'E_UNREACHABLE') return false;
  return Promise.all([checkServer(from), checkServer(to)]).then(
    () => false,
    () => true,
  );
}

/** Does one part of the copy. If it fails, it is named and undefined is given, so that the others are copied. */
export async function attempt<Result>(
  migration: Migration,
  kind: Kind,
  name: string,
  action: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CodedError) || (await isFatal(migration, error))) throw error;
    migration.failures.push({ kind, name: sanitized(name), reason: error.text });
    return undefined;
  }
}
