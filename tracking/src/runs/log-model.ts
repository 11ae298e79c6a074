/** Models of MLflow 2, which are artifact folders of a run. A tag of the run lists them. */
import { z } from 'zod';
import type { Database } from '../database.ts';
import { invalid } from '../mlflow-error.ts';
import { pythonJson } from '../python-json.ts';
import { findActiveRun } from './run.ts';
import { upsertTag } from './tag.ts';

const HISTORY = 'mlflow.log-model.history';
const MANDATORY = ['artifact_path', 'flavors', 'utc_time_created', 'run_id'];
/** No model is nested more deeply. More depth would exhaust the stack. */
const MAX_DEPTH = 50;

const modelSchema = z.record(z.string(), z.unknown());
const historySchema = z.array(z.unknown());

/** Adds a model to the run's history tag, which is never truncated. Throws INVALID_PARAMETER_VALUE if `json` is invalid. */
export function logModel(database: Database, id: string, json: string): void {
  const model = historyEntry(parsedModel(json));
  database.transaction(() => {
    const run = findActiveRun(database, id);
    const known = database.get('SELECT value FROM tags WHERE run = ? AND key = ?', run.run, HISTORY)?.value;
    upsertTag(database, run, { key: HISTORY, value: pythonJson([...historyOf(known), model]) });
  });
}

function parsedModel(json: string): Record<string, unknown> {
  const model = modelSchema.safeParse(parsed(json));
  if (!model.success || isDeeper(model.data, MAX_DEPTH)) {
    throw invalid(`Malformed model info. \n ${json.slice(0, 300)} \n is not a valid JSON.`);
  }
  const missing = MANDATORY.filter((name) => !Object.hasOwn(model.data, name));
  if (missing.length === 0) return model.data;
  throw invalid(`Model json is missing mandatory fields: {${missing.map((name) => `'${name}'`).join(', ')}}`);
}

/** The fields that MLflow keeps in the history. Flavors lose their configuration. */
function historyEntry({
  run_id,
  artifact_path,
  utc_time_created,
  model_uuid = null,
  flavors,
}: Record<string, unknown>) {
  const entries = Object.entries(modelSchema.safeParse(flavors).data ?? {});
  return {
    ...(run_id !== null && { run_id }),
    ...(artifact_path !== null && { artifact_path }),
    utc_time_created,
    model_uuid,
    flavors: Object.fromEntries(entries.map(([name, flavor]) => [name, withoutConfig(flavor)])),
  };
}

function withoutConfig(flavor: unknown): unknown {
  const fields = modelSchema.safeParse(flavor);
  if (!fields.success) return flavor;
  const { config: _left, ...kept } = fields.data;
  return kept;
}

const isDeeper = (value: unknown, limit: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (limit === 0 || Object.values(value).some((each) => isDeeper(each, limit - 1)));

/** The models in the history tag. Empty if the tag is not a valid history. */
const historyOf = (value: unknown): unknown[] =>
  historySchema.safeParse(typeof value === 'string' ? parsed(value) : null).data ?? [];

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
