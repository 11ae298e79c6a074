import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { churnStore, emptyTracking, storeArtifact } from './churn-store.test-support.ts';

let churn: Awaited<ReturnType<typeof churnStore>>;
beforeAll(async () => {
  churn = await churnStore();
});
afterAll(async () => {
  await churn?.store[Symbol.asyncDispose]();
});

const html = async (path: string, language = 'fr') => {
  const answer = await churn.store.page(path, { 'accept-language': language, accept: 'text/html' });
  return answer.text();
};
const shown = (path: string) => html(`/runs/${churn.last}/artifact?path=${encodeURIComponent(path)}`);
const store = (path: string, content: string | Uint8Array<ArrayBuffer>) =>
  storeArtifact(churn.store, churn.last, path, content);

describe('an artifact’s page', () => {
  test('shows text unchanged, and links to the file', async () => {
    const page = await shown('model/MLmodel');
    expect(page).toContain('<code>model/</code>');
    expect(page).toContain(`>${'flavors: {}\n'.repeat(200)}</pre>`);
    expect(page).toContain(`href="/get-artifact?path=model%2FMLmodel&amp;run_id=${churn.last}" download="MLmodel"`);
  });

  test('indents JSON, and preserves numbers as written', async () => {
    await store('a.json', '{"auc":0.80,"id":12345678901234567890}');
    expect(await shown('a.json')).toContain(
      '{\n  &quot;auc&quot;: 0.80,\n  &quot;id&quot;: 12345678901234567890\n}</pre>',
    );
    await store('broken.json', '{"auc":');
    expect(await shown('broken.json')).toContain('{&quot;auc&quot;:</pre>');
  });

  test('shows CSV as a table with a limited number of rows', async () => {
    await store('a.csv', `id,label\n${Array.from({ length: 300 }, (_, id) => `${id},"oui, ${id}"`).join('\n')}\n`);
    const page = await shown('a.csv');
    expect(page.match(/<tr>/g)).toHaveLength(201);
    expect(page).toContain('<td>oui, 7</td>');
    expect(page).toContain('Seules les 200 premières lignes');
    await store('no.csv', 'a,b\n1\n');
    expect(await shown('no.csv')).toContain('a,b\n1\n</pre>');
  });

  test('displays images, and shows markup as text', async () => {
    await store('evil.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    await store('evil.html', '<script>alert(1)</script>');
    expect(await shown('evil.svg')).toContain(`<img class="content" src="/get-artifact?path=evil.svg&amp;run_id=`);
    expect(await shown('evil.html')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('truncates a long text, and says so', async () => {
    await store('long.txt', 'é'.repeat(200_000));
    const page = await shown('long.txt');
    expect(page).toMatch(/Seul le début est affiché\s: 256\sKio sur 390,6\sKio\./);
    expect(page).toContain(`>${'é'.repeat(128 * 1024)}</pre>`);
  });

  test('says that a file is empty or not text', async () => {
    await store('model.pkl', new Uint8Array([0, 1, 2, 255]));
    await store('empty.txt', '');
    expect(await shown('model.pkl')).toContain('Ce fichier n’est pas du texte');
    expect(await shown('empty.txt')).toContain('Ce fichier est vide');
  });

  test.each([
    ['none.txt', 404],
    ['model', 400],
    ['../../store.db', 400],
    ['', 400],
  ])('is not found for %s', async (path, status) => {
    const url = `/runs/${churn.last}/artifact?path=${encodeURIComponent(path)}`;
    expect((await churn.store.page(url, { accept: 'text/html' })).status).toBe(status);
  });
});

describe('omitted content', () => {
  test.each([
    ['fr', 'Seules les 40 premières métriques sur 41', 'Seules les 30 premières métriques sur 41'],
    ['en', 'Only the first 40 of 41 metrics', 'Only the first 30 of 41 metrics'],
  ])('is mentioned (%s)', async (language, onRun, onComparison) => {
    await using own = await emptyTracking();
    const ids: string[] = [];
    for (let index = 0; index < 2; index += 1) {
      const { run } = await own.call('POST', '/runs/create', { experiment_id: '0' });
      const { run_id } = run.info;
      const metrics = Array.from({ length: 82 }, (_, at) => ({
        key: `m${at % 41}`,
        value: at,
        step: at,
        timestamp: 1,
      }));
      await own.call('POST', '/runs/log-batch', { run_id, metrics });
      ids.push(run_id);
    }
    const read = async (path: string) => (await own.page(path, { 'accept-language': language })).text();
    expect(await read(`/runs/${ids[0]}`)).toContain(onRun);
    expect(await read(`/compare?run=${ids[0]}&run=${ids[1]}`)).toContain(onComparison);
    expect(await html(`/runs/${churn.last}`, language)).not.toContain(onRun.slice(0, 12));
  });
});

describe('the charts', () => {
  test('use steps, or time if the URL selects it', async () => {
    const path = `/runs/${churn.last}`;
    const [steps, seconds] = [await html(path), await html(`${path}?axis=seconds`)];
    expect(steps).toMatch(/aria-current="true">Par étape/);
    expect(seconds).toMatch(/aria-current="true">Dans le temps/);
    expect([steps.includes('>étape</text>'), seconds.includes('>secondes</text>')]).toEqual([true, true]);
    const compare = `/compare?run=${churn.ids[0]}&run=${churn.ids[1]}&axis=seconds`;
    expect(await html(compare)).toContain('>secondes</text>');
  });
});

describe('nested runs', () => {
  test('are listed with their parent run', async () => {
    const tags = [{ key: 'mlflow.parentRunId', value: churn.ids[2] }];
    const { experiment_id } = churn;
    await churn.store.call('POST', '/runs/create', { experiment_id, run_name: 'trial', start_time: 1, tags });
    const page = await html(`/experiments/${experiment_id}`);
    expect(page).toContain(`imbriqué dans <a href="/runs/${churn.ids[2]}">gbdt-2</a>`);
    expect(page.match(/class="nested"/g)).toHaveLength(1);
  });
});

describe('deleted runs', () => {
  test('are listed separately, on request', async () => {
    const { experiment_id } = churn;
    const { run } = await churn.store.call('POST', '/runs/create', { experiment_id, run_name: 'gone' });
    await churn.store.call('POST', '/runs/delete', { run_id: run.info.run_id });
    expect(await html(`/experiments/${experiment_id}`)).not.toContain('>gone<');
    const page = await html(`/experiments/${experiment_id}?deleted=yes`);
    expect([page.includes('>gone<'), page.includes('>gbdt-1<')]).toEqual([true, false]);
    expect(await html(`/runs/${run.info.run_id}`)).toContain('Ce run a été supprimé.');
  });
});

describe('a server with a token', () => {
  const TOKEN = 'correct-horse';
  const basic = (password: string) => ({ authorization: `Basic ${btoa(`anyone:${password}`)}` });

  test('requires the token as a password for every page', async () => {
    const own = await churnStore(2, TOKEN);
    await using store = own.store;
    const file = `/runs/${own.last}/artifact?path=report.md`;
    for (const path of ['/', `/runs/${own.last}`, file, '/models', '/compare', '/page/style.css', '/nowhere']) {
      for (const headers of [{}, basic('wrong')]) {
        const answer = await store.page(path, { accept: 'text/html', ...headers });
        expect([path, answer.status, answer.headers.get('www-authenticate')]).toEqual([
          path,
          401,
          'Basic realm="mlflow"',
        ]);
        expect(await answer.text()).not.toMatch(/churn|gbdt|correct-horse/);
      }
    }
    for (const [path, text] of [
      ['/', '>churn</a>'],
      [`/runs/${own.last}`, 'learning_rate'],
      [file, '# Churn\n</pre>'],
      ['/models/churn', '@champion'],
    ] as const) {
      const answer = await store.page(path, basic(TOKEN));
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain(text);
    }
  });
});
