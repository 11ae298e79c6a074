import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { skipsMlflow, startRealMlflow } from '../real-mlflow.test-support.ts';
import { type StartedTracking, startTracking } from '../server.ts';
import { startTemporaryTracking } from '../started-tracking.test-support.ts';
import { runScenarios } from './scenarios.test-support.ts';
import type { Summary } from './summary.test-support.ts';

/** Scenarios whose summaries must be equal on both servers. */
const SCENARIOS = [
  'fluent',
  'history',
  'models',
  'autolog',
  'run_search',
  'search',
  'registry',
  'lifecycle',
  'errors',
  'tracing',
  'unsupported',
];

/** Starts a tracking server with the token of the authentication scenario. */
async function startGuarded(): Promise<StartedTracking> {
  const artifacts = await mkdtemp(join(tmpdir(), 'guarded-'));
  const started = await startTracking({
    port: 0,
    host: '127.0.0.1',
    store: ':memory:',
    artifacts,
    token: 's3cret',
  });
  const close = async () => {
    await started.close();
    await rm(artifacts, { recursive: true, force: true });
  };
  return { ...started, close, [Symbol.asyncDispose]: close };
}

describe.skipIf(skipsMlflow())('MLflow’s Python client', () => {
  let real: Record<string, Summary>;
  let actual: Record<string, Summary>;

  beforeAll(async () => {
    await using oracle = await startRealMlflow();
    await using tracking = await startTemporaryTracking();
    [real, actual] = await Promise.all([runScenarios(oracle.url, SCENARIOS), runScenarios(tracking.url, SCENARIOS)]);
  });

  it.each(SCENARIOS)('gets the same results as from the real server: %s', (scenario) => {
    expect(real[scenario]).not.toHaveProperty('crashed');
    expect(actual[scenario]).toEqual(real[scenario]);
  });

  it('reads back what the fluent API logged', () => {
    const { run, 'read back': read, loss, children } = actual.fluent as Record<string, never>;
    expect(run).toMatchObject({
      info: { status: 'FINISHED', run_name: 'parent', lifecycle_stage: 'active' },
      data: {
        params: { 'learning rate': '0.1', layers: '[64, 32]', accent: 'été ✓' },
        metrics: { loss: 0.2, nan: 'nan', up: Number.MAX_VALUE, down: -Number.MAX_VALUE, auc: 0.75 },
        tags: { team: 'churn', n: '3' },
      },
      inputs: { dataset_inputs: [{ dataset: { name: 'churn' } }, { dataset: { name: 'numbers' } }] },
    });
    expect(loss).toHaveLength(4);
    expect(children).toEqual([
      ['child 1', 'FINISHED'],
      ['child 2', 'FAILED'],
    ]);
    expect(read).toMatchObject({ text: 'overwritten', dict: { a: 'é' }, artifacts: { 'all/deep/er/é.bin': 256_000 } });
  });

  it('keeps every point of full batches and of asynchronous logging', () => {
    expect(actual.history).toMatchObject({ loss: { points: 2500 }, asynchronous: { run: { metrics: { auc: 0.5 } } } });
    expect(actual.history).toHaveProperty(
      'asynchronous.steps',
      Array.from({ length: 200 }, (_, step) => step),
    );
  });

  it('loads a model from each of its URIs, with the predictions of the trained model', () => {
    expect(actual.models!['as trained']).toHaveLength(6);
    expect(actual.models).toMatchObject({ m: { aliases: { champion: '1' } }, 'models of the experiment': 2 });
    expect(actual.autolog).toMatchObject({ 'predicts as fitted': true, children: [{}, {}], outputs: 2 });
  });

  it('finds runs by their metrics, params, tags, attributes and datasets', () => {
    expect(actual.run_search).toMatchObject({
      filters: {
        'metrics.auc >= 0.6 AND metrics.auc < 0.8': ['run 5', 'run 2', 'run 1'],
        "params.model ILIKE 'For%'": ['run 6', 'run 4', 'run 2', 'run 0'],
        "tags.`release.version` LIKE '2.%'": ['run 5', 'run 2'],
        "attributes.status = 'FAILED'": ['run 5', 'run 1'],
        "dataset.digest IN ('d2', 'd3')": ['run 2', 'run 1'],
      },
      pages: [['run 0', 'run 1', 'run 2'], ['run 3', 'run 4', 'run 5'], ['run 6']],
      deleted: ['run 7'],
    });
  });

  it('raises MLflow’s exceptions and error codes', () => {
    expect(actual.errors).toMatchObject({
      runs: { 'run that is not there': { class: 'RestException', error_code: 'RESOURCE_DOES_NOT_EXIST' } },
      experiments: { 'name taken': { class: 'RestException', error_code: 'RESOURCE_ALREADY_EXISTS' } },
      models: { 'local source': { class: 'RestException', error_code: 'INVALID_PARAMETER_VALUE' } },
    });
  });

  it('finds no data of unsupported features', () => {
    const none = { returned: [] };
    expect(actual.unsupported).toEqual({ traces: none, 'evaluation datasets': none, webhooks: none, scorers: none });
  });
});

describe.skipIf(skipsMlflow())('MLflow’s Python client, on a server with a token', () => {
  let authentication: Summary;

  beforeAll(async () => {
    await using guarded = await startGuarded();
    authentication = (await runScenarios(guarded.url, ['authentication'])).authentication!;
  });

  it.each(['token', 'name and password'])('works with the right %s', (credential) => {
    expect(authentication[credential]).toMatchObject({
      search: { returned: ['Default'] },
      status: 200,
      log: { returned: 'read' },
      model: { returned: `by ${credential}` },
    });
  });

  it.each(['none', 'another token', 'another password'])('is rejected everywhere with %s', (credential) => {
    const refused = { class: 'RestException', error_code: 'UNAUTHENTICATED' };
    expect(authentication[credential]).toMatchObject({ search: refused, status: 401, log: refused, model: refused });
  });
});
