import type { Database } from '../database.ts';
import { MAX_KEY_LENGTH, refuseKey, refuseLonger } from '../entity-name.ts';
import { alreadyExists, invalid, MlflowError, notFound } from '../mlflow-error.ts';
import { findExperiment, refuseInactive } from './experiment.ts';

const MAX_NAME_LENGTH = 500;
const MAX_LOCATION_LENGTH = 256;
const MAX_TAG_VALUE_LENGTH = 20_000;

export interface Tag {
  key: string;
  value: string;
}

function refuseTag({ key, value }: Tag): void {
  refuseKey(key, 'key');
  refuseLonger(key, MAX_KEY_LENGTH, 'key');
  refuseLonger(value, MAX_TAG_VALUE_LENGTH, 'value');
}

/** Makes an experiment; gives its id. Names are unique, also among the deleted. */
export function createExperiment(
  database: Database,
  name: string,
  location: string | undefined,
  tags: readonly Tag[],
): string {
  refuseLonger(name, MAX_NAME_LENGTH, 'name');
  if (location !== undefined) refuseLocation(location);
  tags.forEach(refuseTag);
  if (new Set(tags.map((tag) => tag.key)).size < tags.length)
    throw alreadyExists('Duplicate tag keys in an experiment.');
  return database.transaction(() => {
    if (isTaken(database, name)) throw alreadyExists(`Experiment(name=${name}) already exists.`);
    const now = Date.now();
    const insert = "INSERT INTO experiments VALUES (NULL, ?, ?, 'active', ?, ?) RETURNING experiment_id";
    const id = Number(database.get(insert, name, location ?? '', now, now)?.experiment_id);
    if (!location) {
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

function refuseLocation(location: string): void {
  refuseLonger(location, MAX_LOCATION_LENGTH, 'artifact_location');
  if (/[#;]/.test(location)) throw invalid("'artifact_location' URL can't include fragments or params.");
  if (/\p{Cc}/u.test(location) || /(^|[/\\])\.\.([/\\]|$)/.test(decodedTwice(location))) {
    throw invalid(`Invalid artifact_location: '${location}' may not leave its folder.`);
  }
}

function decodedTwice(text: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return text;
  }
}

const isTaken = (database: Database, name: string): boolean =>
  database.get('SELECT 1 FROM experiments WHERE name = ?', name) !== undefined;

/** Renames an active experiment. */
export function renameExperiment(database: Database, id: string, name: string): void {
  refuseLonger(name, MAX_NAME_LENGTH, 'name');
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

/** Deletes an active experiment or restores a deleted one; its runs go with it. Nothing is lost. */
export function moveExperiment(database: Database, id: string, to: 'active' | 'deleted'): void {
  database.transaction(() => {
    const { experiment_id } = findExperiment(database, id, to === 'active' ? 'deleted' : 'active');
    const now = Date.now();
    const update = 'UPDATE experiments SET lifecycle_stage = ?, last_update_time = ? WHERE experiment_id = ?';
    database.run(update, to, now, experiment_id);
    const runs = 'UPDATE runs SET lifecycle_stage = ?, deleted_time = ? WHERE experiment_id = ?';
    database.run(runs, to, to === 'active' ? null : now, experiment_id);
  });
}

/** Sets a tag of an active experiment. */
export function setExperimentTag(database: Database, id: string, tag: Tag): void {
  refuseTag(tag);
  database.transaction(() => {
    const experiment = findExperiment(database, id);
    refuseInactive(experiment);
    database.run(
      'INSERT OR REPLACE INTO experiment_tags VALUES (?, ?, ?)',
      experiment.experiment_id,
      tag.key,
      tag.value,
    );
  });
}

/** Deletes a tag of an active experiment. Throws RESOURCE_DOES_NOT_EXIST when it has none of that key. */
export function deleteExperimentTag(database: Database, id: string, key: string): void {
  database.transaction(() => {
    const experiment = findExperiment(database, id);
    refuseInactive(experiment);
    const remove = 'DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?';
    if (database.run(remove, experiment.experiment_id, key) > 0) return;
    throw notFound(`No tag with name: ${key.slice(0, 300)} in experiment with id ${experiment.experiment_id}`);
  });
}
