import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Int64 } from '../exact-json.ts';
import { findExperiment, requireActiveExperiment } from '../experiments/experiment.ts';
import { invalid, MlflowError } from '../mlflow-error.ts';
import { describeRuns } from './describe-runs.ts';
import { randomName } from './random-name.ts';
import { describeInfo, findActiveRun, findRun, type Run } from './run.ts';
import { type Pair, RUN_NAME, upsertTag } from './tag.ts';

export interface NewRun {
  experiment_id: string;
  user_id: string;
  start_time: Int64;
  run_name: string | undefined;
  tags: readonly Pair[];
}

/** Appends path segments to `uri`, before its query. */
function joinUri(uri: string, ...segments: readonly string[]): string {
  const [path = '', ...query] = uri.split('?');
  return [[path.replace(/\/+$/, ''), ...segments].join('/'), ...query].join('?');
}

const INSERT = `
INSERT INTO runs (run_id, experiment_id, run_name, user_id, status, start_time, lifecycle_stage, artifact_uri)
VALUES (?, ?, ?, ?, 'RUNNING', ?, 'active', ?)`;

/** Creates a run and returns it in MLflow's response format. Throws a MlflowError. */
export function createRun(database: Database, wanted: NewRun): object {
  // Unlike tags set later, MLflow neither validates nor truncates the tags of a new run.
  const { tags } = wanted;
  if (new Set(tags.map((tag) => tag.key)).size < tags.length) {
    throw new MlflowError('BAD_REQUEST', 'Duplicate tag keys in a run.');
  }
  const tagged = tags.find((tag) => tag.key === RUN_NAME)?.value;
  const name = nameOf(wanted.run_name, tagged);
  return database.transaction(() => {
    if (wanted.experiment_id === '')
      throw new MlflowError('BAD_REQUEST', "Missing value for parameter 'experiment_id'.");
    const experiment = findExperiment(database, wanted.experiment_id);
    requireActiveExperiment(experiment);
    const id = randomUUID().replaceAll('-', '');
    const uri = joinUri(experiment.artifact_location, id, 'artifacts');
    database.run(INSERT, id, experiment.experiment_id, name, wanted.user_id, wanted.start_time, uri);
    const run = findRun(database, id);
    for (const tag of tagged ? tags : [...tags, { key: RUN_NAME, value: name }]) upsertTag(database, run, tag);
    const { outputs: _none, ...described } = describeRuns(database, [run], true)[0] as Record<string, unknown>;
    return described;
  });
}

function nameOf(given: string | undefined, tagged: string | undefined): string {
  if (given && tagged && given !== tagged) {
    throw invalid(
      "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values " +
        `(run_name='${given.slice(0, 300)}', mlflow.runName='${tagged.slice(0, 300)}').`,
    );
  }
  return given || tagged || randomName();
}

export interface RunChange {
  status?: string | undefined;
  end_time?: Int64 | undefined;
  run_name?: string | undefined;
}

/** Updates the given fields of an active run and returns its info. */
export function updateRun(database: Database, id: string, change: RunChange): object {
  return database.transaction(() => {
    const run = findActiveRun(database, id);
    const changed: Run = {
      ...run,
      status: change.status ?? run.status,
      end_time: change.end_time ?? run.end_time,
      run_name: change.run_name || run.run_name,
    };
    const update = 'UPDATE runs SET status = ?, end_time = ?, run_name = ? WHERE run = ?';
    database.run(update, changed.status, changed.end_time, changed.run_name, run.run);
    if (change.run_name) upsertTag(database, run, { key: RUN_NAME, value: change.run_name });
    return describeInfo(changed);
  });
}

/** Deletes or restores a run. Deletion keeps the data. */
export function setRunStage(database: Database, id: string, to: 'active' | 'deleted'): void {
  database.transaction(() => {
    const update = 'UPDATE runs SET lifecycle_stage = ?, deleted_time = ? WHERE run = ?';
    database.run(update, to, to === 'active' ? null : Date.now(), findRun(database, id).run);
  });
}
