import { expect, test } from 'vitest';
import { emptyTracking, storeArtifact } from './churn-store.test-support.ts';

test('shows hostile names, values and files as text', async () => {
  const evil = `"><img src=x onerror="document.title='owned'">\u202e&'\``;
  await using store = await emptyTracking();
  const { experiment_id } = await store.call('POST', '/experiments/create', { name: evil });
  const { run } = await store.call('POST', '/runs/create', {
    experiment_id,
    run_name: evil,
    user_id: evil,
    start_time: 1,
  });
  const run_id: string = run.info.run_id;
  const tags = ['mlflow.note.content', 'mlflow.source.name', 'mlflow.parentRunId', 'own'].map((key) => ({
    key,
    value: evil,
  }));
  await store.call('POST', '/runs/log-batch', { run_id, params: [{ key: 'p', value: evil }], tags });
  await store.call('POST', '/runs/log-inputs', {
    run_id,
    datasets: [{ dataset: { name: evil, digest: '<b>"', source_type: evil, source: evil } }],
  });
  await storeArtifact(store, run_id, `<b onclick='x'>&.txt`, 'x');
  await store.call('POST', '/registered-models/create', {
    name: `<b>"'`,
    description: evil,
    tags: [{ key: 'k', value: evil }],
  });
  const query = encodeURIComponent(evil);
  const pages = [
    '/',
    `/?search=${query}`,
    `/experiments/${experiment_id}?filter=${query}&sort=${query}&column=${query}`,
  ];
  const more = [
    `/experiments/${experiment_id}`,
    `/runs/${run_id}`,
    `/runs/${run_id}?folder=${query}`,
    `/compare?run=${run_id}&run=${query}`,
  ];
  for (const path of [...pages, ...more, '/models', `/models/${encodeURIComponent(`<b>"'`)}`, `/${query}`]) {
    const html = await (await store.page(path, { accept: 'text/html' })).text();
    expect(html, path).toContain('<html lang=');
    expect(html, path).not.toMatch(/<(?:img|b)\b/);
    expect(html, path).not.toContain('\u202e');
  }
});
