import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { churnStore, emptyTracking, logRun } from './churn-store.test-support.ts';

type Churn = Awaited<ReturnType<typeof churnStore>>;
let churn: Churn;

beforeAll(async () => {
  churn = await churnStore();
});

afterAll(async () => {
  await churn?.store[Symbol.asyncDispose]();
});

async function text(path: string, headers?: Record<string, string>): Promise<string> {
  const answer = await churn.store.page(path, headers);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  return answer.text();
}

/** The run names in a table, in order. */
const names = (html: string) =>
  [...html.matchAll(/<th scope="row"><a href="\/runs\/\w+">([^<]+)</g)].map(([, name]) => name);

describe('the experiments page', () => {
  test('shows the number of runs of each experiment', async () => {
    const html = await text('/');
    expect(html).toContain('>churn</a>');
    expect(html).toContain('6 runs');
  });

  test('finds experiments by part of their name, ignoring case', async () => {
    expect(await text('/?search=CHUR')).toContain('>churn</a>');
    expect(await text('/?search=other')).not.toContain('>churn</a>');
    expect((await churn.store.page(`/?search=${encodeURIComponent(`'"%`)}`)).status).toBe(200);
  });

  test('explains how to log a first run to this server', async () => {
    await using empty = await emptyTracking();
    expect(await (await empty.page('/')).text()).toContain(`MLFLOW_TRACKING_URI=${empty.url}`);
  });
});

describe('an experiment’s page', () => {
  const of = (query = '') => text(`/experiments/${churn.experiment_id}${query}`);

  test('lists the newest runs first', async () => {
    expect(names(await of())).toEqual(['gbdt-5', 'gbdt-4', 'gbdt-3', 'gbdt-2', 'gbdt-1', 'gbdt-0']);
  });

  test.each([
    ['metrics.auc', 'asc', 'gbdt-0'],
    ['metrics.auc', 'desc', 'gbdt-5'],
    ['params.depth', 'desc', 'gbdt-3'],
    ['run_name', 'asc', 'gbdt-0'],
    ['start_time', 'asc', 'gbdt-0'],
    ['status', 'asc', 'gbdt-4'],
    ['duration', 'desc', 'gbdt-2'],
  ])('sorts by %s %s', async (sort, order, first) => {
    const html = await of(`?sort=${sort}&order=${order}`);
    expect(names(html)[0]).toBe(first);
    expect(html).toContain(`aria-sort="${order}ending"`);
  });

  test('filters with the syntax of the REST API', async () => {
    expect(names(await of(`?filter=${encodeURIComponent("metrics.auc > 0.77 AND params.depth = '2'")}`))).toEqual([
      'gbdt-4',
    ]);
  });

  test('shows what is wrong with a filter, and keeps its text', async () => {
    const html = await of(`?filter=${encodeURIComponent('metrics.auc >')}`);
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="metrics.auc &gt;"');
    expect(names(html)).toEqual([]);
  });

  test('shows the selected columns', async () => {
    const html = await of('?column=params.seed');
    expect(html).toContain('Trier par seed');
    expect(html).not.toContain('Trier par auc');
  });

  test('has pages', async () => {
    await using store = await emptyTracking();
    for (let index = 0; index < 52; index += 1) {
      await store.call('POST', '/runs/create', { experiment_id: '0', run_name: `r${index}`, start_time: index });
    }
    const first = await (await store.page('/experiments/0?sort=start_time&order=asc')).text();
    const second = await (await store.page('/experiments/0?sort=start_time&order=asc&page=2')).text();
    expect([names(first).length, names(second)]).toEqual([50, ['r50', 'r51']]);
    expect(first).toContain('page=2');
    expect(second).not.toContain('page=3');
  });
});

describe('a run’s page', () => {
  test('shows params, a chart per metric, datasets, artifacts and models', async () => {
    const html = await text(`/runs/${churn.last}`);
    expect(html.match(/<svg class="chart"/g)).toHaveLength(2);
    for (const part of ['learning_rate', 'churn.csv', 'a1b2c3d4', '@champion', '2,3\u00a0Kio', 'camille'])
      expect(html).toContain(part);
    const [, link] = /href="(\/get-artifact[^"]+MLmodel[^"]*)"/.exec(html) ?? [];
    const artifact = await churn.store.page(link!.replaceAll('&amp;', '&'));
    expect(await artifact.text()).toBe('flavors: {}\n'.repeat(200));
  });

  test('draws values that are not finite at the edge of the chart', async () => {
    await using store = await emptyTracking();
    const { run } = await store.call('POST', '/runs/create', { experiment_id: '0' });
    const values = [1, 'NaN', 2, 'Infinity', '-Infinity', 3];
    const metrics = values.map((value, step) => ({ key: 'm', value, step, timestamp: step }));
    const never = [0, 1].map((step) => ({ key: 'never', value: 'NaN', step, timestamp: step }));
    await store.call('POST', '/runs/log-batch', { run_id: run.info.run_id, metrics: [...metrics, ...never] });
    const html = await (await store.page(`/runs/${run.info.run_id}`)).text();
    expect([...html.matchAll(/class="edge"[^>]*>([^<]+)/g)].map(([, sign]) => sign)).toEqual([
      'NaN',
      '+∞',
      '−∞',
      'NaN',
      'NaN',
    ]);
    expect(html).not.toMatch(/ d="[^"]*(?:NaN|Infinity)/);
  });

  test('links to the parent run, and back', async () => {
    await using store = await emptyTracking();
    const parent = await logRun(store, '0', 0, 'search');
    const tags = [{ key: 'mlflow.parentRunId', value: parent }];
    const { run } = await store.call('POST', '/runs/create', { experiment_id: '0', run_name: 'trial', tags });
    expect(await (await store.page(`/runs/${parent}`)).text()).toContain(`href="/runs/${run.info.run_id}">trial`);
    expect(await (await store.page(`/runs/${run.info.run_id}`)).text()).toContain(`href="/runs/${parent}"`);
  });
});

describe('the comparison page', () => {
  test('marks different params, and draws the metrics of all runs', async () => {
    const html = await text(
      `/compare?${churn.ids
        .slice(0, 3)
        .map((id) => `run=${id}`)
        .join('&')}`,
    );
    expect(html).toMatch(/data-differs><th scope="row">depth/);
    expect(html).toMatch(/<tr><th scope="row">seed/);
    expect(html.match(/<svg class="chart"/g)).toHaveLength(2);
    expect(html.match(/<ul class="bars"/g)).toHaveLength(1);
  });

  test('asks for a second run', async () => {
    expect(await text(`/compare?run=${churn.last}`)).toContain('au moins deux runs');
  });
});

describe('the models page', () => {
  test('shows aliases and the latest version', async () => {
    const html = await text('/models');
    expect(html).toContain('@champion → v2');
    expect(html).toContain('Version 2');
  });

  test('links to the versions, newest first, each with its run', async () => {
    const html = await text('/models/churn');
    expect(html.indexOf('Version 2')).toBeLessThan(html.indexOf('Version 1'));
    expect(html).toContain(`href="/runs/${churn.last}"`);
  });
});

describe('every page', () => {
  test.each(['/runs/none', '/experiments/999', '/models/none', '/nowhere', '/compare?run=none'])(
    'is a 404 page if not found: %s',
    async (path) => {
      const answer = await churn.store.page(path, { accept: 'text/html' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('Introuvable');
    },
  );

  test('is a plain 404 for API clients', async () => {
    const answer = await churn.store.page('/api/2.0/mlflow/nowhere', { accept: 'text/html' });
    expect([answer.status, JSON.parse(await answer.text()).error_code]).toEqual([404, 'ENDPOINT_NOT_FOUND']);
  });

  test('allows only its own script, and no frames', async () => {
    const policy = (await churn.store.page('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test.each([
    [{}, 'fr'],
    [{ 'accept-language': 'en-GB,fr;q=0.5' }, 'en'],
    [{ 'accept-language': 'de,fr;q=0.9,en;q=0.8' }, 'fr'],
    [{ 'accept-language': 'en', cookie: 'a=b; mlops-language=fr' }, 'fr'],
  ])('uses the requested language: %j', async (headers, language) => {
    expect(await text('/', headers as Record<string, string>)).toContain(`<html lang="${language}">`);
  });

  test('stores the selected language in a cookie, and preserves the rest of the URL', async () => {
    const answer = await churn.store.page('/models?search=x&lang=en');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/models?search=x']);
    expect(answer.headers.get('set-cookie')).toContain('mlops-language=en');
  });

  test('redirects only to this server', async () => {
    const answer = await churn.store.page('//example.org/?lang=en', { accept: 'text/html' });
    expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
  });
});
