/** The tests that every MLflow server must pass with this client. */
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { type MetricPoint, type Mlflow, openMlflow } from './index.ts';

const read = async <Item>(list: AsyncIterable<Item>): Promise<Item[]> => Array.fromAsync(list);

/** Declares the tests. `server` returns the address once the server runs. */
export function testClient(server: () => string): void {
  let last = 0;
  /** A name that no other test uses. */
  const fresh = (name: string): string => {
    last += 1;
    return `${name} ${last}`;
  };
  const open = (): Mlflow => openMlflow(server());
  async function newRun(mlflow: Mlflow) {
    const { experimentId } = await mlflow.experiments.create(fresh('runs'));
    return mlflow.runs.create(experimentId, { name: 'first' });
  }

  it('creates, finds, changes, deletes and restores experiments', async () => {
    const { experiments } = open();
    const name = fresh('l’été / "churn"');
    expect(await experiments.findByName(name)).toBeNull();
    const [one, other] = await Promise.all([experiments.getOrCreate(name), experiments.getOrCreate(name)]);
    expect(one).toEqual(other);
    await expect(experiments.create(name)).rejects.toMatchObject({ errorCode: 'RESOURCE_ALREADY_EXISTS', status: 400 });
    await experiments.setTag(one.experimentId, 'team', 'blue');
    const renamed = `${name} again`;
    await experiments.rename(one.experimentId, renamed);
    expect(await experiments.get(one.experimentId)).toMatchObject({ name: renamed, tags: { team: 'blue' } });
    await experiments.delete(one.experimentId);
    await expect(experiments.getOrCreate(renamed)).rejects.toMatchObject({ code: 'MLFLOW_EXPERIMENT_DELETED' });
    const trash = await read(experiments.search({ viewType: 'DELETED_ONLY' }));
    expect(trash.map((experiment) => experiment.name)).toContain(renamed);
    await experiments.restore(one.experimentId);
    expect((await experiments.findByName(renamed))?.lifecycleStage).toBe('active');
    await expect(experiments.get('999999')).rejects.toMatchObject({ isMissing: true, status: 404 });
  });

  it('searches page by page', async () => {
    const mlflow = open();
    const { experimentId } = await mlflow.experiments.create(fresh('pages'));
    for (let index = 0; index < 5; index += 1) {
      const { runId } = await mlflow.runs.create(experimentId, { name: `run ${index}`, startTime: index + 1 });
      await mlflow.runs.logMetric(runId, 'auc', index / 10);
    }
    const found = mlflow.runs.search([experimentId], {
      ...{ filter: 'metrics.auc > 0.05', orderBy: ['attributes.start_time ASC'], pageSize: 2 },
    });
    expect((await read(found)).map(({ name }) => name)).toEqual(['run 1', 'run 2', 'run 3', 'run 4']);
    expect(await read(mlflow.runs.search([experimentId], { filter: "params.none = 'x'" }))).toEqual([]);
  });

  it('logs a run: params, metrics, tags, datasets, its end', async () => {
    const mlflow = open();
    const { runId, experimentId } = await newRun(mlflow);
    const params = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`p${index}`, index]));
    const points = Array.from({ length: 1_700 }, (_, step): MetricPoint => {
      return { key: 'loss', value: 1 / (step + 1), step, timestamp: 1_000 + step };
    });
    const batch = { params, metrics: points, tags: { kind: 'été', nested: false } };
    await mlflow.runs.logBatch(runId, batch);
    await mlflow.runs.logBatch(runId, batch);
    await mlflow.runs.logBatch(runId, { metrics: { nothing: Number.NaN } });
    await mlflow.runs.logParam(runId, 'depth', 4);
    await mlflow.runs.setTag(runId, 'gone', 'soon');
    await mlflow.runs.deleteTag(runId, 'gone');
    const dataset = { name: 'churn', digest: 'abc', source: 'data/train.csv', rows: 10, context: 'train' };
    await mlflow.runs.logInputs(runId, { datasets: [dataset] });
    const child = await mlflow.runs.create(experimentId, { parentRunId: runId });
    await mlflow.runs.finish(child.runId, 'FAILED');
    await mlflow.runs.update(runId, { status: 'FINISHED', endTime: 5_000, name: 'renamed' });
    const run = await mlflow.runs.get(runId);
    expect(run).toMatchObject({ name: 'renamed', status: 'FINISHED', endTime: 5_000, lifecycleStage: 'active' });
    expect(Object.keys(run.params)).toHaveLength(151);
    expect(run.params).toMatchObject({ p149: '149', depth: '4' });
    expect(run.metrics).toEqual({ loss: 1 / 1_700, nothing: Number.NaN });
    expect(run.tags).toMatchObject({ kind: 'été', nested: 'false' });
    expect(run.tags).not.toHaveProperty('gone');
    expect(run.datasets).toEqual([{ ...dataset, sourceType: 'local' }]);
    const history = await read(mlflow.runs.metricHistory(runId, 'loss'));
    expect(history.toSorted((a, b) => a.step - b.step)).toEqual(points);
    expect((await mlflow.runs.get(child.runId)).tags).toMatchObject({ 'mlflow.parentRunId': runId });
    await expect(mlflow.runs.logParam(runId, 'depth', 5)).rejects.toMatchObject({ status: 400 });
  });

  it('finds a run by its key, even in the trash', async () => {
    const mlflow = open();
    const { experimentId } = await mlflow.experiments.create(fresh('keys'));
    const { runId } = await mlflow.runs.create(experimentId, { key: 'my key' });
    await mlflow.runs.create(experimentId);
    await mlflow.runs.delete(runId);
    expect(await mlflow.runs.findByKey(experimentId, 'my key')).toMatchObject({ runId, lifecycleStage: 'deleted' });
    expect(await mlflow.runs.findByKey(experimentId, 'other')).toBeNull();
    await mlflow.runs.restore(runId);
    expect((await mlflow.runs.get(runId)).lifecycleStage).toBe('active');
  });

  it('writes, lists and reads the artifacts of a run', async () => {
    const mlflow = open();
    const run = await newRun(mlflow);
    const folder = mlflow.artifacts.ofRun(run);
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    await folder.upload('model/weights.bin', bytes);
    await mlflow.artifacts.ofRun(run.runId).upload('model/été 1.txt', 'text');
    const stream = async function* () {
      yield bytes.subarray(0, 70_000);
      yield bytes.subarray(70_000);
    };
    await folder.upload('streamed.bin', stream, bytes.length);
    await folder.upload('unknown-size.bin', stream);
    expect(await folder.list()).toEqual(
      expect.arrayContaining([
        { path: 'model', isFolder: true, size: null },
        { path: 'streamed.bin', isFolder: false, size: 200_000 },
      ]),
    );
    const paths = (await read(folder.walk())).map(({ path }) => path).toSorted();
    expect(paths).toEqual(['model/weights.bin', 'model/été 1.txt', 'streamed.bin', 'unknown-size.bin']);
    for (const path of ['model/weights.bin', 'streamed.bin', 'unknown-size.bin'])
      expect(bytes.equals(await folder.download(path))).toBe(true);
    const { stream: opened } = await folder.stream('model/weights.bin');
    expect(bytes.equals(await buffer(opened))).toBe(true);
    const located = mlflow.artifacts.at(run.artifactUri);
    expect((await read(located.walk('model'))).map(({ path }) => path).toSorted()).toEqual(paths.slice(0, 2));
    expect(String(await located.download('model/été 1.txt'))).toBe('text');
    await expect(folder.download('none')).rejects.toMatchObject({ code: 'MLFLOW_REFUSED' });
    await expect(folder.download('streamed.bin', 1_000)).rejects.toMatchObject({ code: 'MLFLOW_ANSWER_TOO_LARGE' });
  });

  it('registers models, versions and aliases', async () => {
    const mlflow = open();
    const { registry } = mlflow;
    const name = fresh("l'été");
    const { runId } = await newRun(mlflow);
    await mlflow.artifacts.ofRun(runId).upload('model/model.json', '{}');
    expect(await registry.findByAlias(name, 'champion')).toBeNull();
    expect(await registry.newestVersion(name)).toBeNull();
    await registry.getOrCreateModel(name, { description: 'one', tags: { team: 'blue' } });
    await registry.getOrCreateModel(name);
    expect(await registry.findByAlias(name, 'champion')).toBeNull();
    await expect(registry.findByAlias(name, 'bad alias?')).rejects.toMatchObject({ code: 'MLFLOW_REFUSED' });
    const source = `runs:/${runId}/model`;
    const first = await registry.createVersion(name, { source, runId, tags: { auc: 0.8 }, key: 'first' });
    const second = await registry.createVersion(name, { source, runId, description: 'two' });
    expect([first.version, second.version]).toEqual(['1', '2']);
    expect(await registry.findVersionByKey(name, 'first')).toMatchObject({ version: '1', tags: { auc: '0.8' }, runId });
    expect(await registry.newestVersion(name)).toMatchObject({ version: '2', description: 'two', source });
    await registry.setAlias(name, 'champion', '1');
    await registry.setAlias(name, 'champion', '2');
    expect(await registry.findByAlias(name, 'champion')).toMatchObject({ version: '2', aliases: ['champion'] });
    expect((await registry.getVersion(name, '1')).aliases).toEqual([]);
    expect((await registry.getModel(name)).aliases).toEqual({ champion: '2' });
    await registry.updateModel(name, { description: 'changed' });
    await registry.setModelTag(name, 'stage', 'lab');
    await registry.deleteModelTag(name, 'team');
    await registry.updateVersion(name, '1', { description: 'changed too' });
    await registry.setVersionTag(name, '1', 'checked', true);
    await registry.deleteVersionTag(name, '1', 'auc');
    const models = await read(registry.searchModels({ filter: `name = "${name}"` }));
    expect(models).toMatchObject([{ name, description: 'changed', tags: { stage: 'lab' } }]);
    expect(models[0]?.tags).not.toHaveProperty('team');
    const versions = await read(registry.searchVersions({ filter: `name = "${name}"`, pageSize: 1 }));
    expect(versions.map(({ version }) => version).toSorted()).toEqual(['1', '2']);
    const changed = await registry.getVersion(name, '1');
    expect(changed).toMatchObject({ description: 'changed too', tags: { checked: 'true' } });
    const files = await mlflow.artifacts.ofVersion(first);
    expect(await read(files.walk())).toEqual([{ path: 'model.json', isFolder: false, size: 2 }]);
    expect(String(await files.download('model.json'))).toBe('{}');
    await registry.deleteAlias(name, 'champion');
    await registry.deleteVersion(name, '2');
    expect(await registry.newestVersion(name)).toMatchObject({ version: '1' });
    await registry.deleteModel(name);
    await expect(registry.getModel(name)).rejects.toMatchObject({ isMissing: true });
  });

  it('creates, fills, finalizes and searches logged models', async () => {
    const mlflow = open();
    const { loggedModels } = mlflow;
    const run = await newRun(mlflow);
    const created = await loggedModels.create(run.experimentId, {
      ...{ name: 'forest', modelType: 'trees', sourceRunId: run.runId, params: { depth: 4 }, tags: { team: 'blue' } },
    });
    expect(created).toMatchObject({
      name: 'forest',
      status: 'PENDING',
      sourceRunId: run.runId,
      params: { depth: '4' },
    });
    const { modelId } = created;
    await mlflow.artifacts.ofLoggedModel(created).upload('MLmodel', 'flavors: {}');
    await loggedModels.logParams(
      modelId,
      Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`p${index}`, index])),
    );
    await loggedModels.setTags(modelId, { kind: 'tree' });
    await loggedModels.deleteTag(modelId, 'team');
    await mlflow.runs.logOutputs(run.runId, [{ modelId }]);
    await mlflow.runs.logInputs(run.runId, { models: [modelId] });
    expect((await loggedModels.finalize(modelId)).status).toBe('READY');
    const second = await loggedModels.create(run.experimentId, { name: 'second' });
    const found = await read(
      loggedModels.search([run.experimentId], { orderBy: [{ field: 'creation_timestamp' }], pageSize: 1 }),
    );
    expect(found.map(({ name, status }) => [name, status])).toEqual([
      ['forest', 'READY'],
      ['second', 'PENDING'],
    ]);
    const [model] = await read(loggedModels.search([run.experimentId], { filter: "name = 'forest'" }));
    expect(Object.keys(model?.params ?? {})).toHaveLength(121);
    expect(model?.tags).toMatchObject({ kind: 'tree' });
    const folder = mlflow.artifacts.ofLoggedModel(created);
    expect(await read(folder.walk())).toEqual([{ path: 'MLmodel', isFolder: false, size: 11 }]);
    expect(String(await folder.download('MLmodel'))).toBe('flavors: {}');
    await loggedModels.delete(second.modelId);
    await expect(loggedModels.get(second.modelId)).rejects.toMatchObject({ isMissing: true });
  });
}
