import type { Database } from '../database.ts';
import { validateLength } from '../entity-name.ts';
import { alreadyExists, invalid, MlflowError, notFound } from '../mlflow-error.ts';
import { artifactLocation } from './artifact-location.ts';
import { findExperiment, requireActiveExperiment } from './experiment.ts';
import { type Tag, validateTag, validateViewCount } from './experiment-tag.ts';

const MAX_NAME_LENGTH = 500;

/** Creates an experiment and returns its id. Names are unique, including deleted experiments. Throws a MlflowError. */
export function createExperiment(
  database: Database,
  name: string,
  location: string | undefined,
  tags: readonly Tag[],
): string {
  validateName(name);
  const requested = location === undefined ? '' : artifactLocation(location);
  validateViewCount(
    tags.map(({ key }) => key),
    null,
  );
  tags.forEach(validateTag);
  if (new Set(tags.map((tag) => tag.key)).size < tags.length)
    throw alreadyExists('Duplicate tag keys in an experiment.');
  return database.transaction(() => {
    if (isTaken(database, name)) throw alreadyExists(`Experiment(name=${name}) already exists.`);
    const now = Date.now();
    const insert = "INSERT INTO experiments VALUES (NULL, ?, ?, 'active', ?, ?) RETURNING experiment_id";
    const id = Number(database.get(insert, name, requested, now, now)?.experiment_id);
    if (requested === '') {
      database.run(
        'UPDATE experiments SET artifact_location = ? WHERE experiment_id = ?',
        `mlflow-artifacts:/${id}`,
        id,
      );
    }
    for (const tag of tags) database.run('INSERT INTO experiment_tags VALUES (?, ?, ?)', id, tag.key, tag.value);
    return String(id);
  });
}

/** Throws INVALID_PARAMETER_VALUE. */
function validateName(name: string): void {
  if (name.trim() === '') throw invalid(`Invalid experiment name: '${name.slice(0, MAX_NAME_LENGTH)}'`);
  validateLength(name, MAX_NAME_LENGTH, 'name');
}

const isTaken = (database: Database, name: string): boolean =>
  database.get('SELECT 1 FROM experiments WHERE name = ?', name) !== undefined;

/** Renames an active experiment. Throws a MlflowError. */
export function renameExperiment(database: Database, id: string, name: string): void {
  validateName(name);
  database.transaction(() => {
    const experiment = findExperiment(database, id);
    if (experiment.lifecycle_stage !== 'active') {
      throw new MlflowError('INVALID_STATE', 'Cannot rename a non-active experiment.');
    }
    if (experiment.name !== name && isTaken(database, name)) {
      throw new MlflowError('BAD_REQUEST', `Experiment(name=${name}) already exists.`);
    }
    const update = 'UPDATE experiments SET name = ?, last_update_time = ? WHERE experiment_id = ?';
    database.run(update, name, Date.now(), experiment.experiment_id);
  });
}

/** Deletes an active experiment or restores a deleted one, together with its runs. Deletion keeps the data. */
export function setExperimentStage(database: Database, id: string, to: 'active' | 'deleted'): void {
  database.transaction(() => {
    const { experiment_id } = findExperiment(database, id, to === 'active' ? 'deleted' : 'active');
    const now = Date.now();
    const update = 'UPDATE experiments SET lifecycle_stage = ?, last_update_time = ? WHERE experiment_id = ?';
    database.run(update, to, now, experiment_id);
    const runs = 'UPDATE runs SET lifecycle_stage = ?, deleted_time = ? WHERE experiment_id = ?';
    database.run(runs, to, to === 'active' ? null : now, experiment_id);
  });
}

/** Sets a tag of an active experiment. Throws a MlflowError. */
export function setExperimentTag(database: Database, id: string, tag: Tag): void {
  validateTag(tag);
  database.transaction(() => {
    const experiment = findExperiment(database, id);
    requireActiveExperiment(experiment);
    const { experiment_id } = experiment;
    const known = database.all('SELECT key FROM experiment_tags WHERE experiment_id = ?', experiment_id);
    validateViewCount([...known.map(({ key }) => String(key)), tag.key], experiment_id);
    database.run('INSERT OR REPLACE INTO experiment_tags VALUES (?, ?, ?)', experiment_id, tag.key, tag.value);
  });
}

/** Deletes a tag of an active experiment. Throws RESOURCE_DOES_NOT_EXIST if there is no such tag. */
export function deleteExperimentTag(database: Database, id: string, key: string): void {
  database.transaction(() => {
    const experiment = findExperiment(database, id);
    requireActiveExperiment(experiment);
    const remove = 'DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?';
    if (database.run(remove, experiment.experiment_id, key) > 0) return;
    throw notFound(`No tag with name: ${key.slice(0, 300)} in experiment with id ${experiment.experiment_id}`);
  });
}
