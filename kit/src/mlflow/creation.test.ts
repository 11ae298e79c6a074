import { expect, it } from 'vitest';
import { proxyOf } from '../../../tracking/src/migrate/fake-server.test-support.ts';
import { startTemporaryTracking } from '../../../tracking/src/started-tracking.test-support.ts';
import { openMlflow } from './index.ts';

it('creates nothing twice if the answer to a creation is lost', async () => {
  await using server = await startTemporaryTracking();
  const lost = new Set<string>();
  await using proxy = await proxyOf(server.url, ({ method, url = '' }) => {
    const cut = method === 'POST' && /\/(?:create|logged-models)$/.test(url) && !lost.has(url);
    if (cut) lost.add(url);
    return cut;
  });
  const { experiments, runs, registry, loggedModels } = openMlflow(proxy.url, { retryDelay: 1 });
  const { experimentId } = await experiments.create('churn');
  const { runId } = await runs.create(experimentId, { name: 'one' });
  const { modelId } = await loggedModels.create(experimentId, { name: 'forest' });
  await registry.getOrCreateModel('churn');
  const { version } = await registry.createVersion('churn', { source: `runs:/${runId}/model`, runId });
  expect(lost.size).toBe(5);
  const real = openMlflow(server.url);
  const experimentIds = [experimentId];
  expect(await Array.fromAsync(real.runs.search(experimentIds))).toMatchObject([{ runId, name: 'one' }]);
  expect(await Array.fromAsync(real.loggedModels.search(experimentIds))).toMatchObject([{ modelId }]);
  expect(await Array.fromAsync(real.registry.searchVersions())).toMatchObject([{ version }]);
});
