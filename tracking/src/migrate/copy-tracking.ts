import { copyExperiments } from './copy-experiments.ts';
import { copyLoggedModels } from './copy-logged-models.ts';
import { copyRegistry } from './copy-registry.ts';
import { copyRuns, matchRuns } from './copy-runs.ts';
import { type Counts, checkServer, type Failure, type Migration, newMigration } from './migration.ts';
import type { Rest } from './rest.ts';

/** What came of a copy. */
export interface MigrationResult {
  counts: Counts;
  failures: Failure[];
}

/**
 * Copies what one MLflow server holds to another, over REST: active experiments and runs with their full metric histories,
 * inputs and artifacts, logged models, registered models, prompts, versions and aliases. Names, params, values and times are
 * kept; ids and version numbers are the target's. May be repeated, and continues where it was cut off. What is gone from the
 * source stays on the target; a file whose size is the same, or a point logged below a metric's newest step, is not seen to
 * have changed.
 *
 * An item that fails is named in `failures`. Rejects with a CodedError when a server cannot be asked, or with the signal's
 * reason when it aborts.
 */
export async function copyTracking(from: Rest, to: Rest, progress: Migration['progress']): Promise<MigrationResult> {
  await checkServer(from);
  await checkServer(to);
  const migration = newMigration(from, to, progress);
  await copyExperiments(migration);
  await matchRuns(migration);
  await copyLoggedModels(migration);
  await copyRuns(migration);
  await copyRegistry(migration);
  return { counts: migration.counts, failures: migration.failures };
}
