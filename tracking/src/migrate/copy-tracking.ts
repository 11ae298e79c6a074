import { MlflowError } from 'mlops-kit/mlflow';
import { copyExperiments } from './copy-experiments.ts';
import { copyLoggedModels } from './copy-logged-models.ts';
import { copyRegistry } from './copy-registry.ts';
import { copyRuns, matchRuns } from './copy-runs.ts';
import { type Counts, checkServer, type Failure, type Migration, newMigration } from './migration.ts';
import { describe, type Server } from './server.ts';

/** The result of a copy. */
export interface MigrationResult {
  counts: Counts;
  failures: Failure[];
}

/**
 * Copies the data of one MLflow server to another, over REST: active experiments and runs with their full metric histories, inputs
 * and artifacts, logged models, registered models, prompts, versions and aliases. Names, params, values and times are preserved;
 * the target assigns ids and version numbers. The copy can be repeated and resumes where it stopped. Items deleted from the source
 * stay on the target. A changed file of the same size, or a point logged below a metric's latest step, is not detected.
 *
 * Items that fail are listed in `failures`. Rejects with a CodedError if a server is unreachable or not an MLflow server, or with
 * the signal's reason on abort.
 */
export async function copyTracking(
  from: Server,
  to: Server,
  progress: Migration['progress'],
): Promise<MigrationResult> {
  const migration = newMigration(from, to, progress);
  try {
    await checkServer(from);
    await checkServer(to);
    await copyExperiments(migration);
    await matchRuns(migration);
    await copyLoggedModels(migration);
    await copyRuns(migration);
    await copyRegistry(migration);
  } catch (error) {
    throw error instanceof MlflowError ? describe(error) : error;
  }
  return { counts: migration.counts, failures: migration.failures };
}
