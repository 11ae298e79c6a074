import { createHash } from 'node:crypto';
import { parseExactJson, stringifyExactJson } from '../exact-json.ts';
import { bytesOf, type Json, type RestClient } from './rest-client.test-support.ts';

const byKey = (list: Json[] = []): Json[] =>
  list.toSorted((a, b) => (stringifyExactJson(a) < stringifyExactJson(b) ? -1 : 1));
/** Tags without those that a migration or the server adds. Unlike MLflow, this server also lists copies of versions in its tag. */
const userTags = (tags: Json[] = []): Json[] =>
  byKey(tags.filter(({ key }) => !key.startsWith('mlops-grader.') && key !== 'mlflow.modelVersions'));

/** Every file below a folder, with a hash of its content. */
async function filesOf(
  list: (folder: string) => Promise<Json[]>,
  read: (path: string) => Promise<Uint8Array>,
  folder = '',
) {
  const files: Record<string, string> = {};
  for (const { path, is_dir } of await list(folder)) {
    if (is_dir) Object.assign(files, await filesOf(list, read, path));
    else
      files[path] = createHash('sha256')
        .update(await read(path))
        .digest('hex');
  }
  return files;
}

async function runOf(server: RestClient, listed: Json): Promise<Json> {
  const { run } = await server.get('/runs/get', { run_id: listed.info.run_id });
  const { info, data = {}, inputs = {}, outputs = {} } = run;
  const { run_id, run_name, user_id, status, start_time, end_time } = info;
  const history: Record<string, Json> = {};
  for (const { key } of byKey(data.metrics)) {
    const query = { run_id, metric_key: key, max_results: 25_000 };
    history[key] = (await server.get('/metrics/get-history', query)).metrics;
  }
  const list = async (path: string) => (await server.get('/artifacts/list', { run_id, path })).files ?? [];
  const read = (path: string) => bytesOf(`${server.url}/get-artifact?${new URLSearchParams({ run_id, path })}`);
  return {
    ...{ run_name, user_id, status, start_time, end_time, history, files: await filesOf(list, read) },
    ...{ params: byKey(data.params), tags: userTags(data.tags), latest: byKey(data.metrics) },
    ...{ datasets: byKey(inputs.dataset_inputs), models: inputs.model_inputs, outputs: outputs.model_outputs },
  };
}

async function modelOf(server: RestClient, { info, data = {} }: Json): Promise<Json> {
  const { name, model_type, status, source_run_id, model_id } = info;
  const proxy = `${server.url}/api/2.0/mlflow-artifacts/artifacts/${info.artifact_uri.replace('mlflow-artifacts:/', '')}`;
  const list = async (path: string) => {
    const query = { artifact_directory_path: path };
    return (await server.get(`/logged-models/${model_id}/artifacts/directories`, path === '' ? {} : query)).files ?? [];
  };
  const files = await filesOf(list, (path) => bytesOf(`${proxy}/${path}`));
  const metrics = byKey(data.metrics?.map((metric: Json) => ({ ...metric, model_id: undefined })));
  return {
    name,
    model_type,
    status,
    source_run_id,
    tags: userTags(info.tags),
    params: byKey(data.params),
    metrics,
    files,
  };
}

async function registryOf(server: RestClient): Promise<Json[]> {
  const models: Json[] = [];
  for (const filter of ['', "tag.`mlflow.prompt.is_prompt` = 'true'"]) {
    const query = { max_results: 1000, ...(filter !== '' && { filter }) };
    const { model_versions = [] } = await server.get('/model-versions/search', query);
    const { registered_models = [] } = await server.get('/registered-models/search', query);
    for (const { name, description, tags, aliases = [] } of registered_models) {
      const versions = model_versions
        .filter((one: Json) => one.name === name)
        .toSorted((a: Json, b: Json) => Number(a.version) - Number(b.version));
      const rank = (version: string) => versions.findIndex((one: Json) => one.version === version);
      models.push({
        ...{ name, description, tags: byKey(tags) },
        aliases: byKey(aliases.map(({ alias, version }: Json) => ({ alias, rank: rank(String(version)) }))),
        versions: versions.map((one: Json) => ({
          ...{ source: one.source, run_id: one.run_id, run_link: one.run_link, description: one.description },
          ...{ status: one.status, stage: one.current_stage, tags: userTags(one.tags) },
        })),
      });
    }
  }
  return models;
}

/** The data of an MLflow server, without deleted items, with names instead of server-assigned ids. */
export async function snapshot(server: RestClient): Promise<Json> {
  const { experiments } = await server.post('/experiments/search', { max_results: 1000 });
  const names: [string, string][] = [];
  const shown: Json[] = [];
  for (const { experiment_id, name, tags } of byKey(experiments)) {
    const { runs = [] } = await server.post('/runs/search', { experiment_ids: [experiment_id], max_results: 5000 });
    const { models = [] } = await server.post('/logged-models/search', { experiment_ids: [experiment_id] });
    for (const { info } of runs) names.push([info.run_id, info.run_name]);
    for (const { info } of models) names.push([info.model_id, info.name]);
    shown.push({
      ...{ name, tags: byKey(tags) },
      runs: byKey(await Promise.all(runs.map((run: Json) => runOf(server, run)))),
      models: byKey(await Promise.all(models.map((model: Json) => modelOf(server, model)))),
    });
  }
  const named = stringifyExactJson({ experiments: shown, registry: await registryOf(server) });
  const unnamed = names.reduce((text, [id, name]) => text.replaceAll(id, `<${name}>`), named);
  return parseExactJson(unnamed.replace(/mlflow-artifacts:\/\d+\//g, 'mlflow-artifacts:/E/'));
}
