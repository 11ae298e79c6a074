import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/service/app.ts';
import type { RetrainingWork } from '../../src/service/retraining.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const TOKEN = 'a-token-of-the-tests';
const AUTHORIZED = { authorization: `Bearer ${TOKEN}` };

const template = await startApp();
const { model } = template.served;
await template.close();
const old = { model, version: 'old' };

/** A service whose training is a program of one line, and gives the model "new". */
const startWith = (code: string, load: RetrainingWork['load'] = async () => ({ model, version: 'new' })) =>
  buildApp(old, false, { programs: [['--eval', code]], load });

const retrain = (app: FastifyInstance, headers: Record<string, string> = AUTHORIZED) =>
  app.inject({ method: 'POST', url: '/retrain', headers });
const lastOf = async (app: FastifyInstance) => (await app.inject({ url: '/retrain', headers: AUTHORIZED })).json();
const versionOf = async (app: FastifyInstance) => (await app.inject('/version')).json().model;

async function endOf(app: FastifyInstance) {
  for (;;) {
    const last = await lastOf(app);
    if (last.state !== 'running') return last;
    await sleep(20);
  }
}

const SETTINGS = { RETRAIN_TOKEN: TOKEN, RETRAIN_TOKEN_FILE: join(tmpdir(), 'no-such-token'), RETRAIN_INTERVAL: '0' };
beforeEach(() => void Object.assign(process.env, SETTINGS));
afterEach(() => {
  for (const name of Object.keys(SETTINGS)) delete process.env[name];
});

test('is off without a token in the environment', async () => {
  delete process.env['RETRAIN_TOKEN'];
  await using app = await startWith('');
  for (const response of [await retrain(app), await retrain(app, {}), await app.inject('/retrain')]) {
    assert.equal(response.statusCode, 403);
    assert.match(response.json().detail, /RETRAIN_TOKEN/);
  }
});

test('the token may come in a file, while the service runs, and be changed', async () => {
  delete process.env['RETRAIN_TOKEN'];
  await using app = await startWith('');
  const folder = await mkdtemp(join(tmpdir(), 'token-'));
  const path = join(folder, 'token');
  process.env['RETRAIN_TOKEN_FILE'] = path;
  assert.equal((await retrain(app)).statusCode, 403);
  for (const token of ['first', 'second']) {
    await writeFile(path, `${token}\n`);
    assert.equal((await retrain(app)).statusCode, 401);
    assert.equal((await retrain(app, { authorization: `Bearer ${token}` })).statusCode, 202);
    while (app.retrainer.last.state === 'running') await sleep(20);
  }
  await rm(folder, { recursive: true });
});

test('refuses whoever does not have the token, and trains nothing', async () => {
  await using app = await startWith('');
  for (const headers of [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${TOKEN}` },
    { authorization: TOKEN },
  ]) {
    const response = await retrain(app, headers);
    assert.deepEqual([response.statusCode, response.json()], [401, { detail: 'Not authenticated' }]);
    assert.equal(response.headers['www-authenticate'], 'Bearer');
  }
  assert.deepEqual(await lastOf(app), { state: 'never', startedAt: null, endedAt: null, output: '' });
});

test('trains, and serves the new model without a restart', async () => {
  await using app = await startWith('console.log("learning")');
  const started = await retrain(app);
  assert.deepEqual([started.statusCode, started.headers.location, started.json().state], [202, '/retrain', 'running']);
  const last = await endOf(app);
  assert.deepEqual([last.state, last.output], ['succeeded', 'learning\n']);
  assert.ok(last.startedAt <= last.endedAt);
  assert.equal(await versionOf(app), 'new');
});

test('trains one at a time', async () => {
  await using app = await startWith('setTimeout(() => {}, 60_000)');
  assert.equal((await retrain(app)).statusCode, 202);
  const second = await retrain(app);
  assert.deepEqual([second.statusCode, second.json()], [409, { detail: 'A training is running' }]);
});

test('trains once in each interval, whether the training went well or not, and says when to ask again', async () => {
  process.env['RETRAIN_INTERVAL'] = '3600';
  await using app = await startWith('process.exitCode = 2');
  assert.equal((await retrain(app)).statusCode, 202);
  const last = await endOf(app);
  const early = await retrain(app);
  const seconds = Number(early.headers['retry-after']);
  assert.ok(seconds > 0 && seconds <= 3600, String(seconds));
  const detail = `The last training began too recently: the next may in ${seconds} s`;
  assert.deepEqual([early.statusCode, early.json()], [429, { detail }]);
  assert.deepEqual(await lastOf(app), last);
});

test('trains again once the interval is over', async () => {
  process.env['RETRAIN_INTERVAL'] = '1';
  await using app = await startWith('');
  await retrain(app);
  const first = await endOf(app);
  while ((await retrain(app)).statusCode !== 202) await sleep(20);
  assert.ok(Date.parse((await lastOf(app)).startedAt) - Date.parse(first.startedAt) > 900);
});

test('an interval that is no number of seconds is refused', async () => {
  process.env['RETRAIN_INTERVAL'] = '-1';
  await assert.rejects(startWith(''), { code: 'NOT_A_NUMBER', message: /RETRAIN_INTERVAL=-1/ });
});

test('predicts with the old model while it trains', async () => {
  await using app = await startWith('setTimeout(() => {}, 60_000)');
  await retrain(app);
  assert.equal((await app.inject({ method: 'POST', url: variant.predictPath, payload: ORDINARY })).statusCode, 200);
  assert.equal(await versionOf(app), 'old');
});

for (const [name, code, load, words] of [
  ['fails', 'console.error("no data"); process.exitCode = 2', undefined, /no data\nended with 2/],
  ['is killed', 'process.kill(process.pid, "SIGKILL")', undefined, /ended with SIGKILL/],
  ['leaves no model', '', () => Promise.reject(new Error('no model')), /no model/],
] as const) {
  test(`keeps the old model when a training ${name}, and can train again`, async () => {
    await using app = await startWith(code, load);
    await retrain(app);
    const last = await endOf(app);
    assert.equal(last.state, 'failed');
    assert.match(last.output, words);
    assert.equal(await versionOf(app), 'old');
    assert.equal((await retrain(app)).statusCode, 202);
  });
}

test('keeps the end of a long output, and the token out of the training', async () => {
  await using app = await startWith('console.log("x".repeat(100_000), process.env.RETRAIN_TOKEN)');
  await retrain(app);
  const { output } = await endOf(app);
  assert.equal(output.length, 4_000);
  assert.match(output, /x undefined\n$/);
});

test('a training ends with the service', async () => {
  const app = await startWith('console.log(process.pid); setTimeout(() => {}, 60_000)');
  await retrain(app);
  while ((await lastOf(app)).output === '') await sleep(20);
  const pid = Number((await lastOf(app)).output);
  await app.close();
  while (isAlive(pid)) await sleep(20);
  assert.equal(app.served.version, 'old');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
