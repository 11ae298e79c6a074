import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartedTracking } from '../server.ts';
import { startTemporaryTracking } from '../started-tracking.test-support.ts';
import { copyTracking } from './copy-tracking.ts';
import { proxyOf } from './fake-server.test-support.ts';
import { type Json, type RestClient, restClient } from './rest-client.test-support.ts';
import { fill } from './sample-data.test-support.ts';
import { openServer } from './server.ts';
import { snapshot } from './snapshot.test-support.ts';

let source: StartedTracking;
let original: Json;

beforeAll(async () => {
  source = await startTemporaryTracking();
  await fill(restClient(source.url));
  original = await snapshot(restClient(source.url));
});
afterAll(() => source.close());

const copyTo = (url: string, retries = 0) =>
  copyTracking(openServer(source.url, { retries }), openServer(url, { retries, retryDelay: 1 }), () => undefined);

/** Creates a run, a logged model and a version that have all the tags of an existing one. */
async function createDuplicates(server: RestClient): Promise<void> {
  const experiment_ids = ['0', '1'];
  const filter = "attributes.run_name = 'parent'";
  const { info, data } = (await server.post('/runs/search', { experiment_ids, filter })).runs[0];
  const { experiment_id, run_id, start_time, artifact_uri } = info;
  const tags = data.tags.filter(({ key }: Json) => key !== 'mlflow.runName');
  await server.post('/runs/create', { experiment_id, run_name: 'twin', start_time: start_time + 1, tags });
  const { models } = await server.post('/logged-models/search', { experiment_ids });
  const forest = models.find((model: Json) => model.info.name === 'forest').info;
  await server.post('/logged-models', { experiment_id, name: 'twin', tags: forest.tags });
  const name = "l'été";
  const { model_version } = await server.get('/model-versions/get', { name, version: '1' });
  const version = { name, source: `${artifact_uri}/model`, run_id, tags: model_version.tags };
  await server.post('/model-versions/create', version);
}

describe('an interrupted copy', () => {
  it('is completed by the next one, wherever the target failed', async () => {
    let ended = false;
    let cuts = 0;
    for (let after = 1; !ended; after += 4) {
      await using target = await startTemporaryTracking();
      let left = after;
      {
        await using proxy = await proxyOf(target.url, () => {
          left -= 1;
          return left < 0;
        });
        ended = await copyTo(proxy.url).then(
          () => true,
          (error: { code: string }) => {
            expect(error.code).toBe('E_UNREACHABLE');
            return false;
          },
        );
      }
      cuts += 1;
      expect((await copyTo(target.url)).failures).toEqual([]);
      expect(await snapshot(restClient(target.url))).toEqual(original);
    }
    expect(cuts).toBeGreaterThan(10);
  });

  it('creates no duplicates if the response to a creation is lost', async () => {
    await using target = await startTemporaryTracking();
    const lost = new Set<string>();
    await using proxy = await proxyOf(target.url, ({ method, url = '' }) => {
      const isCreation = method === 'POST' && /\/(?:create|logged-models)$/.test(url);
      const cut = isCreation && !lost.has(url);
      if (cut) lost.add(url);
      return cut;
    });
    expect((await copyTo(proxy.url, 2)).failures).toEqual([]);
    expect([...lost].length).toBe(5);
    expect(await snapshot(restClient(target.url))).toEqual(original);
  });
});

describe('a repeated copy', () => {
  it('updates what has changed, and nothing else', async () => {
    await using origin = await startTemporaryTracking();
    await using target = await startTemporaryTracking();
    const server = restClient(origin.url);
    await fill(server);
    const rests = [openServer(origin.url), openServer(target.url)] as const;
    await copyTracking(...rests, () => undefined);
    const search = { experiment_ids: ['0', '1'], filter: "attributes.run_name = 'still running'" };
    const { run_id, artifact_uri } = (await server.post('/runs/search', search)).runs[0].info;
    await server.post('/runs/log-metric', { run_id, key: 'loss', value: 1, timestamp: 5, step: 9 });
    await server.put(`${artifact_uri}/late.txt`, 'late');
    await server.post('/registered-models/alias', { name: "l'été", alias: 'champion', version: '2' });
    const { counts } = await copyTracking(...rests, () => undefined);
    expect(counts).toEqual({
      experiments: 0,
      runs: 1,
      artifacts: 1,
      loggedModels: 0,
      registeredModels: 1,
      versions: 0,
    });
    expect(await snapshot(restClient(target.url))).toEqual(await snapshot(server));
  });

  it('does not confuse an item with another that has all its tags, including the origin', async () => {
    await using copied = await startTemporaryTracking();
    await using target = await startTemporaryTracking();
    await copyTo(copied.url);
    await createDuplicates(restClient(copied.url));
    const copy = () => copyTracking(openServer(copied.url), openServer(target.url), () => undefined);
    expect((await copy()).failures).toEqual([]);
    expect(Object.values((await copy()).counts)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await snapshot(restClient(target.url))).toEqual(await snapshot(restClient(copied.url)));
  });

  it('reports items in the trash of the target, and says what to do', async () => {
    await using target = await startTemporaryTracking();
    await restClient(target.url).post('/experiments/create', { name: 'churn "été" / 1' });
    await restClient(target.url).post('/experiments/delete', { experiment_id: '1' });
    const { failures, counts } = await copyTo(target.url);
    expect(failures[0]).toMatchObject({ kind: 'experiments', name: 'churn "été" / 1' });
    expect(failures[0]?.reason.en).toContain('mlflow experiments restore');
    expect(counts.runs).toBe(1);
  });

  it('copies a version whose source version was deleted', async () => {
    await using origin = await startTemporaryTracking();
    await using target = await startTemporaryTracking();
    const server = restClient(origin.url);
    await fill(server);
    await server.send('DELETE', '/model-versions/delete', { name: "l'été", version: '1' });
    const { failures } = await copyTracking(openServer(origin.url), openServer(target.url), () => undefined);
    expect(failures).toEqual([]);
    const where = async (url: string) =>
      (await restClient(url).get('/model-versions/search', { filter: "name = 'copies'" })).model_versions.at(0);
    const { version } = await where(target.url);
    const uri = await restClient(target.url).get('/model-versions/get-download-uri', { name: 'copies', version });
    const { models } = await restClient(target.url).post('/logged-models/search', { experiment_ids: ['1'] });
    const forest = models.find((model: Json) => model.info.name === 'forest');
    expect(uri.artifact_uri).toBe(forest.info.artifact_uri);
  });

  it('reports a file that the source cannot serve, and copies the rest', async () => {
    await using target = await startTemporaryTracking();
    await using broken = await proxyOf(source.url, ({ url = '' }) => url.includes('notes.txt'));
    const { failures } = await copyTracking(
      openServer(broken.url, { retries: 1, retryDelay: 1 }),
      openServer(target.url),
      () => undefined,
    );
    expect(failures.map(({ kind, name }) => `${kind} ${name.replace(/\(.*\)/, '')}`)).toEqual([
      'artifacts parent : notes.txt',
    ]);
    expect((await copyTo(target.url)).counts.artifacts).toBe(1);
    expect(await snapshot(restClient(target.url))).toEqual(original);
  });
});
