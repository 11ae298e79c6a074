import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../src/service/app.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const READY = ['/ready', '/ping', '/v2/health/ready', '/v2/models/churn/ready'];

test('is ready with a model, in every contract', async () => {
  await using app = await startApp();
  for (const url of READY) assert.equal((await app.inject(url)).statusCode, 200, url);
});

test('is not ready without a model, predicts nothing, and is once it gets one', async () => {
  await using app = await buildApp(null);
  await using other = await startApp();
  for (const url of READY) assert.equal((await app.inject(url)).statusCode, 503, url);
  const refused = await app.inject({ method: 'POST', url: variant.predictPath, payload: ORDINARY });
  assert.deepEqual([refused.statusCode, refused.json()], [503, { detail: 'No model is loaded' }]);
  app.served = other.served;
  for (const url of READY) assert.equal((await app.inject(url)).statusCode, 200, url);
});

test('says what is running', async () => {
  await using app = await startApp();
  const { service, ...others } = (await app.inject('/version')).json();
  assert.match(service, /^\d+\.\d+\.\d+/);
  assert.deepEqual(others, { model: '0123456789ab', node: process.versions.node });
});

test('all routes use the model that a plugin sets', async () => {
  await using app = await startApp();
  const { model } = app.served;
  // A plugin of Fastify works on a copy of the instance, whose prototype is the instance.
  const copy: typeof app = Object.create(app);
  copy.served = { model, version: 'new' };
  assert.equal((await app.inject('/health')).json().model.version, 'new');
});
