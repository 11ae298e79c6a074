import { describe, expect, it } from 'vitest';
import { emptyTracking, logRun } from './churn-store.test-support.ts';

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>';

/** A server with an experiment of three runs, and a registered model with an alias. */
async function filled(name = 'churn') {
  const server = await emptyTracking();
  const { experiment_id } = await server.call('POST', '/experiments/create', { name });
  const runs = [
    await logRun(server, experiment_id, 1),
    await logRun(server, experiment_id, 2),
    await logRun(server, experiment_id, 3, name),
  ];
  await server.call('POST', '/registered-models/create', { name: 'churn-model' });
  await server.call('POST', '/model-versions/create', {
    name: 'churn-model',
    source: 's3://models/churn',
  });
  await server.call('POST', '/registered-models/alias', { name: 'churn-model', alias: 'champion', version: '1' });
  return { server, experiment_id: String(experiment_id), runs };
}

const textOf = async (answer: Promise<Response>) => (await answer).text();

describe('the page', () => {
  it('shows the experiments, a run with its charts, and the models with their aliases', async () => {
    const { server, experiment_id, runs } = await filled();
    await using _server = server;
    expect(await textOf(server.page('/'))).toContain('churn');
    expect(await textOf(server.page(`/experiments/${experiment_id}`))).toContain('gbdt-1');
    const run = await textOf(server.page(`/runs/${runs[0]}`));
    expect(run).toContain('learning_rate');
    expect(run).toContain('<svg');
    expect(await textOf(server.page('/models'))).toContain('champion');
    expect(await textOf(server.page('/models/churn-model'))).toContain('champion');
  });

  it('compares runs', async () => {
    const { server, runs } = await filled();
    await using _server = server;
    const compared = await textOf(server.page(`/compare?run=${runs[0]}&run=${runs[1]}`));
    expect(compared).toContain('gbdt-1');
    expect(compared).toContain('gbdt-2');
  });

  it('filters runs by MLflow’s own grammar, and says what is wrong with a filter', async () => {
    const { server, experiment_id } = await filled();
    await using _server = server;
    const found = await textOf(
      server.page(`/experiments/${experiment_id}?filter=${encodeURIComponent('params.depth = "3"')}`),
    );
    expect(found).toContain('gbdt-1');
    expect(found).not.toContain('gbdt-2');
    expect(await textOf(server.page(`/experiments/${experiment_id}?filter=nonsense`))).toContain('nonsense');
  });

  it('makes nothing of what a name says', async () => {
    const { server, experiment_id, runs } = await filled(HOSTILE);
    await using _server = server;
    for (const path of [
      '/',
      `/experiments/${experiment_id}`,
      `/runs/${runs[2]}`,
      `/compare?run=${runs[2]}&run=${runs[0]}`,
    ]) {
      const page = await textOf(server.page(path));
      expect(page).toContain('&lt;script&gt;alert(1)');
      expect(page).not.toContain('<script>alert(1)');
      expect(page).not.toContain('<img src=x');
    }
  });

  it('speaks French, and English to who asks for it', async () => {
    await using server = await emptyTracking();
    expect(await textOf(server.page('/'))).toContain('<html lang="fr"');
    expect(await textOf(server.page('/', { 'accept-language': 'en-GB' }))).toContain('<html lang="en"');
  });

  it('answers an address that is not there with 404', async () => {
    await using server = await emptyTracking();
    expect((await server.page('/runs/nothing', { accept: 'text/html' })).status).toBe(404);
  });

  it('allows nothing from elsewhere', async () => {
    await using server = await emptyTracking();
    expect((await server.page('/')).headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
