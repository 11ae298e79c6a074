import { MlflowError } from 'mlops-kit/mlflow';
import { chunks } from './batches.ts';
import { copyFiles } from './copy-artifacts.ts';
import { attempt, count, type Migration } from './migration.ts';
import { changedTags, copiedTags, ORIGIN, originOfLoggedModel, uniqueOrigins } from './origin.ts';
import { pointKey } from './run-content.ts';
import { anyResponse, type LoggedModel, loggedModelSchema, type MetricOfModel, oneLoggedModel } from './schemas.ts';
import type { Server } from './server.ts';

const ENTRIES = 100;

async function* modelsOf(server: Server, experiment: string): AsyncGenerator<LoggedModel> {
  const order_by = [{ field_name: 'creation_timestamp', ascending: true }];
  const query = { experiment_ids: [experiment], max_results: 50, order_by };
  try {
    yield* server.pages('POST', 'logged-models/search', 'models', query, loggedModelSchema);
  } catch (error) {
    // MLflow 2 has no logged models and no such endpoint.
    if (!(error instanceof MlflowError && error.status === 404)) throw error;
  }
}

async function create({ to, runs }: Migration, source: LoggedModel, origin: string, experiment_id: string) {
  const { name, model_type, source_run_id: run } = source.info;
  const source_run_id = runs.get(run)?.run_id;
  const body = { experiment_id, name, model_type, source_run_id, tags: [{ key: ORIGIN, value: origin }] };
  const find = async () => {
    for await (const model of modelsOf(to, experiment_id)) if (originOfLoggedModel(model) === origin) return { model };
    return undefined;
  };
  return (await to.create('logged-models', body, oneLoggedModel, find)).model;
}

const inRun = (run: string, point: MetricOfModel): string => `${run} ${pointKey(point)}`;

/** Records which points of runs were measured on this model. They are written later, with the runs. */
function recordModelMetrics({ modelMetrics, runs }: Migration, source: LoggedModel, target: LoggedModel): void {
  const existing = new Set(target.data.metrics.map((point) => inRun(point.run_id, point)));
  for (const point of source.data.metrics) {
    const { dataset_name, dataset_digest, run_id } = point;
    const points = modelMetrics.get(run_id) ?? new Map();
    modelMetrics.set(run_id, points);
    const present = existing.has(inRun(runs.get(run_id)?.run_id ?? '', point));
    const modelMetric = { model_id: target.info.model_id, dataset_name, dataset_digest, present };
    points.set(pointKey(point), [...(points.get(pointKey(point)) ?? []), modelMetric]);
  }
}

/** Adds missing tags and params to the target. Returns whether there were any. */
async function addMissing({ to }: Migration, source: LoggedModel, target: LoggedModel): Promise<boolean> {
  const { model_id } = target.info;
  const tags = changedTags(copiedTags(source.info.tags), target.info.tags);
  const params = changedTags(source.data.params, target.data.params);
  if (tags.length > 0) await to.send('PATCH', `logged-models/${model_id}/tags`, { model_id, tags }, anyResponse);
  for (const part of chunks(params, ENTRIES))
    await to.send('POST', `logged-models/${model_id}/params`, { model_id, params: part }, anyResponse);
  return tags.length + params.length > 0;
}

const filesOf = ({ artifacts }: Server, { info }: LoggedModel) =>
  artifacts.ofLoggedModel({ modelId: info.model_id, artifactUri: info.artifact_uri });

async function copyLoggedModel(
  migration: Migration,
  source: LoggedModel,
  known: LoggedModel | undefined,
  make: () => Promise<LoggedModel>,
) {
  const target = known ?? (await make());
  const { model_id, artifact_uri, status } = target.info;
  migration.loggedModels.set(source.info.model_id, model_id);
  migration.locations.set(source.info.artifact_uri, { location: artifact_uri, owner: { model_id } });
  recordModelMetrics(migration, source, target);
  const changed = await addMissing(migration, source, target);
  const [from, to] = [filesOf(migration.from, source), filesOf(migration.to, target)];
  const complete = await copyFiles(migration, from, to, source.info.name);
  const statusChanged = status !== source.info.status && complete;
  // Last, because a model is ready only once it is complete.
  if (statusChanged)
    await migration.to.send(
      'PATCH',
      `logged-models/${model_id}`,
      { model_id, status: source.info.status },
      anyResponse,
    );
  if (known === undefined || changed || statusChanged) count(migration, 'loggedModels', source.info.name);
}

/** Copies MLflow 3's logged models with their files. Call it after `matchRuns`: a model refers to its source run. */
export async function copyLoggedModels(migration: Migration): Promise<void> {
  for (const [from, to] of migration.experiments) {
    const known = new Map<string, LoggedModel>();
    const targetOrigin = uniqueOrigins();
    for await (const model of modelsOf(migration.to, to))
      known.set(targetOrigin(originOfLoggedModel(model), model.info.model_id), model);
    const sourceOrigin = uniqueOrigins();
    for await (const source of modelsOf(migration.from, from)) {
      const { name, model_id } = source.info;
      const origin = sourceOrigin(originOfLoggedModel(source), model_id);
      await attempt(migration, 'loggedModels', `${name} (${model_id})`, () =>
        copyLoggedModel(migration, source, known.get(origin), () => create(migration, source, origin, to)),
      );
    }
  }
}
