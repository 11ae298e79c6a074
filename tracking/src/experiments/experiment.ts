import type { Database } from '../database.ts';
import { invalid, notFound } from '../mlflow-error.ts';

/** An experiment as stored. Times are in milliseconds since 1970. */
export interface Experiment {
  experiment_id: number;
  name: string;
  artifact_location: string;
  lifecycle_stage: string;
  creation_time: number;
  last_update_time: number;
}

/** Parses an experiment id. Throws INVALID_PARAMETER_VALUE if it is not an integer. */
export function experimentNumber(id: string): number {
  const text = id.trim();
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw invalid(`Invalid experiment ID '${id.slice(0, 300)}'. Experiment ID must be a valid integer.`);
}

/** The experiment with this id, only in lifecycle stage `stage` if given. Throws RESOURCE_DOES_NOT_EXIST. */
export function findExperiment(database: Database, id: string, stage?: 'active' | 'deleted'): Experiment {
  const number = experimentNumber(id);
  const row = database.get('SELECT * FROM experiments WHERE experiment_id = ?', number);
  if (row === undefined || (stage !== undefined && row.lifecycle_stage !== stage)) {
    throw notFound(`No Experiment with id=${number} exists`);
  }
  return row as unknown as Experiment;
}

/** Throws INVALID_PARAMETER_VALUE if the experiment is deleted. */
export function requireActiveExperiment(experiment: Experiment): void {
  if (experiment.lifecycle_stage === 'active') return;
  throw invalid(
    `The experiment ${experiment.experiment_id} must be in the 'active' state. Current state is ${experiment.lifecycle_stage}.`,
  );
}

/** Experiments in MLflow's response format, with their tags. */
export function describeExperiments(database: Database, experiments: readonly Experiment[]): object[] {
  const ids = JSON.stringify(experiments.map((experiment) => experiment.experiment_id));
  const rows = database.all(
    'SELECT * FROM experiment_tags WHERE experiment_id IN (SELECT value FROM json_each(?))',
    ids,
  );
  const tags = Map.groupBy(rows, (row) => row.experiment_id);
  return experiments.map((experiment) => {
    const own = tags.get(experiment.experiment_id)?.map(({ key, value }) => ({ key, value }));
    return {
      ...experiment,
      experiment_id: String(experiment.experiment_id),
      ...(own !== undefined && { tags: own }),
      workspace: 'default',
    };
  });
}
