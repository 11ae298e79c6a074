import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Failure } from '../../src/failure.ts';
import { buildApp } from '../../src/service/app.ts';
import { type ChampionSource, ChampionWatch } from '../../src/service/champion-watch.ts';
import { startApp } from '../service/app.ts';

const template = await startApp();
const { model } = template.served;
await template.close();

type Entry = { readonly msg: string };
let app: Awaited<ReturnType<typeof buildApp>>;
let logged: string[];
let loaded: string[];
const stop = { current: new AbortController() };

beforeEach(async () => {
  logged = [];
  loaded = [];
  stop.current = new AbortController();
  const write = (line: string) => void logged.push((JSON.parse(line) as Entry).msg);
  app = await buildApp({ model, version: 'v1', registryVersion: '1' }, { level: 'info', stream: { write } });
});
afterEach(() => app.close());

/** A registry whose champion is this version; an error in the place of one is thrown. */
const registryOf = (champion: () => string | null | Error, load?: ChampionSource['load']): ChampionSource => ({
  find: async () => {
    const version = champion();
    if (version instanceof Error) throw version;
    return version === null ? null : { version, runId: 'r' };
  },
  load: async (found) => {
    loaded.push(found.version);
    return load?.(found) ?? { model, version: `v${found.version}`, registryVersion: found.version };
  },
});
const watch = (source: ChampionSource) => new ChampionWatch(app, source, stop.current.signal);

test('a new champion is served, once', async () => {
  let champion = '1';
  const watching = watch(registryOf(() => champion));
  await watching.look();
  assert.deepEqual([app.served.version, loaded], ['v1', []]);
  champion = '2';
  for (let look = 0; look < 3; look++) await watching.look();
  assert.deepEqual([app.served.version, loaded, logged], ['v2', ['2'], ['a new champion is served']]);
});

test('a return to an older champion is followed', async () => {
  const champions = ['3', '1'];
  const watching = watch(registryOf(() => champions.shift() ?? '1'));
  for (let look = 0; look < 3; look++) await watching.look();
  assert.deepEqual([app.served.version, loaded], ['v1', ['3', '1']]);
});

test('without a champion, what is served stays', async () => {
  await watch(registryOf(() => null)).look();
  assert.deepEqual([app.served.version, loaded], ['v1', []]);
});

test('a service that has a local model, or none, gets the champion', async () => {
  app.served = { model, version: 'local' };
  await watch(registryOf(() => '1')).look();
  assert.equal(app.served.version, 'v1');
  await using empty = await buildApp(null);
  await new ChampionWatch(
    empty,
    registryOf(() => '1'),
    stop.current.signal,
  ).look();
  assert.equal(empty.served.version, 'v1');
});

test('an unreadable champion is reported once, and the old model stays until the next one', async () => {
  let champion = '2';
  const corrupt = new Failure('MODEL_CORRUPT', { fr: 'illisible', en: 'unreadable' });
  const broken = registryOf(
    () => champion,
    (found) =>
      found.version === '2' ? Promise.reject(corrupt) : Promise.resolve({ model, version: `v${found.version}` }),
  );
  const watching = watch(broken);
  for (let look = 0; look < 3; look++) await watching.look();
  assert.deepEqual([app.served.version, loaded], ['v1', ['2']]);
  assert.deepEqual(logged, ['the new champion cannot be read, the old model stays']);
  champion = '3';
  await watching.look();
  assert.equal(app.served.version, 'v3');
});

test('a registry that does not answer is said once, and again only after it had answered', async () => {
  const answers = [new Error('refused'), new Error('refused'), null, new Error('refused'), '2'];
  const watching = watch(registryOf(() => answers.shift() ?? null));
  const words: number[] = [];
  for (let look = 0; look < 4; look++) {
    await watching.look();
    words.push(logged.length);
  }
  assert.deepEqual([words, app.served.version], [[1, 1, 1, 2], 'v1']);
  await watching.look();
  assert.equal(app.served.version, 'v2');
});

test('a version whose download breaks off is asked for again', async () => {
  let attempts = 0;
  const flaky: ChampionSource['load'] = async () => {
    if (attempts++ === 0) throw new Error('reset');
    return { model, version: 'v2', registryVersion: '2' };
  };
  const watching = watch(registryOf(() => '2', flaky));
  await watching.look();
  assert.equal(app.served.version, 'v1');
  await watching.look();
  assert.equal(app.served.version, 'v2');
});

test('what arrives after the end is not served, and its errors are not logged', async () => {
  stop.current.abort();
  await watch(registryOf(() => '2')).look();
  await watch(registryOf(() => new Error('aborted'))).look();
  assert.deepEqual([app.served.version, logged], ['v1', []]);
});
