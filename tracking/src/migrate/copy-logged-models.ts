import { modelTree, targetTree } from './artifact-tree.ts';
import { copyFiles } from './copy-artifacts.ts';
import { claims, ORIGIN, originOfLoggedModel, ownTags, unlike } from './origin.ts';
import { allPages, inParts } from './pages.ts';
import { Refusal } from './refusal.ts';
import type { Rest } from './rest.ts';
import { pointKey } from './run-content.ts';
import { type LoggedModel, loggedModelPage, type MetricOfModel, nothing, oneLoggedModel } from './schemas.ts';
import { attempt, count, type Transfer } from './transfer.ts';

const ENTRIES = 100;

const modelsOf = (rest: Rest, experiment: string) => {
  const order_by = [{ field_name: 'creation_timestamp', ascending: true }];
  const query = { experiment_ids: [experiment], max_results: 50, order_by };
  return allPages(
    (token) =>
      rest.send('POST', '/logged-models/search', { ...query, ...token }, loggedModelPage).catch((error: unknown) => {
        // MLflow 2 has none, and no such endpoint.
        if (error instanceof Refusal && error.status === 404) return loggedModelPage.parse({});
        throw error;
      }),
    (page) => page.models,
  );
};

async function create({ to, runs }: Transfer, source: LoggedModel, origin: string, experiment_id: string) {
  const { name, model_type, source_run_id: run } = source.info;
  const source_run_id = runs.get(run)?.run_id;
  const body = { experiment_id, name, model_type, source_run_id, tags: [{ key: ORIGIN, value: origin }] };
  const find = async () => {
    for await (const model of modelsOf(to, experiment_id)) if (originOfLoggedModel(model) === origin) return { model };
    return undefined;
  };
  return (await to.create('/logged-models', body, oneLoggedModel, find)).model;
}

const inRun = (run: string, point: MetricOfModel): string => `${run} ${pointKey(point)}`;

/** Notes which points of the runs were measured on this model: they are written with the runs. */
function noteMetrics({ modelMetrics, runs }: Transfer, source: LoggedModel, target: LoggedModel): void {
  const there = new Set(target.data.metrics.map((point) => inRun(point.run_id, point)));
  for (const point of source.data.metrics) {
    const { dataset_name, dataset_digest, run_id } = point;
    const points = modelMetrics.get(run_id) ?? new Map();
    modelMetrics.set(run_id, points);
    const present = there.has(inRun(runs.get(run_id)?.run_id ?? '', point));
    const noted = { model_id: target.info.model_id, dataset_name, dataset_digest, present };
    points.set(pointKey(point), [...(points.get(pointKey(point)) ?? []), noted]);
  }
}

/** Gives the target what it lacks of the model. Gives whether it lacked anything but files. */
async function complete({ to }: Transfer, source: LoggedModel, target: LoggedModel): Promise<boolean> {
  const { model_id } = target.info;
  const tags = unlike(ownTags(source.info.tags), target.info.tags);
  const params = unlike(source.data.params, target.data.params);
  if (tags.length > 0) await to.send('PATCH', `/logged-models/${model_id}/tags`, { model_id, tags }, nothing);
  for (const part of inParts(params, ENTRIES))
    await to.send('POST', `/logged-models/${model_id}/params`, { model_id, params: part }, nothing);
  return tags.length + params.length > 0;
}

async function bring(
  transfer: Transfer,
  source: LoggedModel,
  known: LoggedModel | undefined,
  make: () => Promise<LoggedModel>,
) {
  const target = known ?? (await make());
  const { model_id, artifact_uri, status } = target.info;
  transfer.loggedModels.set(source.info.model_id, model_id);
  transfer.locations.set(source.info.artifact_uri, { location: artifact_uri, owner: { model_id } });
  noteMetrics(transfer, source, target);
  const changed = await complete(transfer, source, target);
  const tree = targetTree(transfer.to, modelTree(transfer.to, target.info), artifact_uri);
  const whole = await copyFiles(transfer, modelTree(transfer.from, source.info), tree, source.info.name);
  const moves = status !== source.info.status && whole;
  // Last: a model is ready once all of it is there.
  if (moves)
    await transfer.to.send('PATCH', `/logged-models/${model_id}`, { model_id, status: source.info.status }, nothing);
  if (known === undefined || changed || moves) count(transfer, 'loggedModels', source.info.name);
}

/** Copies the logged models of MLflow 3 with their files. Runs must have their copies: a model names the run that made it. */
export async function copyLoggedModels(transfer: Transfer): Promise<void> {
  for (const [from, to] of transfer.experiments) {
    const known = new Map<string, LoggedModel>();
    const claimThere = claims();
    for await (const model of modelsOf(transfer.to, to))
      known.set(claimThere(originOfLoggedModel(model), model.info.model_id), model);
    const claim = claims();
    for await (const source of modelsOf(transfer.from, from)) {
      const { name, model_id } = source.info;
      const origin = claim(originOfLoggedModel(source), model_id);
      await attempt(transfer, 'loggedModels', `${name} (${model_id})`, () =>
        bring(transfer, source, known.get(origin), () => create(transfer, source, origin, to)),
      );
    }
  }
}
