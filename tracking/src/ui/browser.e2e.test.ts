import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, skipsChromium } from '../../../grader/src/reports/chromium.test-support.ts';
import { leastContrast, overflow } from '../../../grader/src/reports/html/page-probe.test-support.ts';
import { churnStore, storeArtifact } from './churn-store.test-support.ts';
import { follow, tabTo } from './keyboard.test-support.ts';

const AA = 4.5;

describe.skipIf(skipsChromium())('the UI in a browser', () => {
  let browser: Browser;
  let churn: Awaited<ReturnType<typeof churnStore>>;

  beforeAll(async () => {
    browser = await launchChromium();
    churn = await churnStore();
  });

  afterAll(async () => {
    await browser?.close();
    await churn?.store[Symbol.asyncDispose]();
  });

  /** Opens a page, and collects its errors and its requests to other servers. */
  async function open(
    path: string,
    { width = 1440, locale = 'fr-FR', colorScheme = 'light' as 'light' | 'dark' } = {},
  ) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale, colorScheme });
    const complaints: string[] = [];
    page.on('console', (entry) => complaints.push(entry.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(churn.store.url) && !url.startsWith('data:')) complaints.push(url);
    });
    await page.goto(churn.store.url + path);
    return { page, complaints };
  }

  const firstRun = (page: Page) => page.locator('tbody th a').first().textContent();

  test('navigates from experiments to a run, its chart, an artifact, and its model', async () => {
    const { page, complaints } = await open('/');
    await page.getByRole('link', { name: 'churn', exact: true }).click();
    await page.getByRole('link', { name: 'gbdt-5' }).click();
    expect(await page.getByRole('img', { name: /^accuracy/ }).boundingBox()).toMatchObject({
      width: expect.any(Number),
    });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger report.md' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe('# Churn\n');
    await page.locator('main').getByRole('link', { name: 'churn' }).last().click();
    expect(await page.locator('main').textContent()).toContain('@champion');
    await page.getByRole('link', { name: 'Modèles' }).first().click();
    expect(new URL(page.url()).pathname).toBe('/models');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('sorts, filters, selects columns and compares', async () => {
    const { page, complaints } = await open(`/experiments/${churn.experiment_id}`);
    await page.getByRole('link', { name: 'auc' }).click();
    expect(await firstRun(page)).toBe('gbdt-5');
    await page.getByRole('link', { name: 'auc' }).click();
    expect(await firstRun(page)).toBe('gbdt-0');
    await page.getByLabel('Filtre').fill('metrics.auc > 0.76');
    await page.keyboard.press('Enter');
    await page.waitForURL(/filter=/);
    expect(await firstRun(page)).toBe('gbdt-2');
    await page.locator('.columns summary').click();
    await page.locator('.columns').getByLabel('seed').uncheck();
    await page.getByRole('button', { name: 'Afficher ces colonnes' }).click();
    expect(await page.locator('thead').textContent()).not.toContain('seed');
    await page.getByLabel('Comparer gbdt-2').check();
    await page.getByLabel('Comparer gbdt-3').check();
    await page.getByRole('button', { name: 'Comparer les runs cochés' }).click();
    expect(await page.locator('h1').textContent()).toBe('Comparaison de 2 runs');
    expect(await page.locator('.chart').count()).toBe(2);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('switches the language and remembers it', async () => {
    const { page } = await open('/');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('h1').textContent()).toBe('Experiments');
    await page.getByRole('link', { name: 'Models' }).first().click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.close();
  });

  test('redirects the URLs that MLflow’s clients print', async () => {
    const { page, complaints } = await open(`/#/experiments/${churn.experiment_id}/runs/${churn.last}`);
    await page.waitForURL(`**/runs/${churn.last}`);
    expect(await page.locator('h1').textContent()).toBe('gbdt-5');
    // Pasting a URL that differs only in the fragment does not reload the page.
    await page.evaluate('location.hash = "#/models/churn/versions/1"');
    await page.waitForURL('**/models/churn');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('reaches the content first by keyboard', async () => {
    const { page } = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.close();
  });

  test('is usable with the keyboard alone', async () => {
    const { page, complaints } = await open('/');
    await follow(page, 'churn');
    await tabTo(page, 'Filtre');
    await page.keyboard.type('metrics.auc > 0.76');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await follow(page, 'auc');
    await tabTo(page, 'Comparer gbdt-5');
    await page.keyboard.press('Space');
    await tabTo(page, 'Comparer gbdt-4');
    await page.keyboard.press('Space');
    await follow(page, 'Comparer les runs cochés');
    expect(await page.locator('h1').textContent()).toBe('Comparaison de 2 runs');
    await follow(page, 'gbdt-5');
    await follow(page, 'Dans le temps');
    await follow(page, 'report.md');
    expect(await page.locator('pre').textContent()).toBe('# Churn\n');
    await follow(page, 'gbdt-5');
    await follow(page, 'Modèles');
    await follow(page, 'churn');
    await follow(page, new RegExp(`^${churn.last.slice(0, 8)}$`));
    expect(await page.locator('h1').textContent()).toBe('gbdt-5');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('displays an image artifact without running its scripts', async () => {
    const script = "parent.document.title = document.title = 'owned'; fetch('/owned')";
    const box = '<rect width="80" height="40" fill="teal"/>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" onload="${script}"><script>${script}</script>${box}</svg>`;
    await storeArtifact(churn.store, churn.last, 'plot.svg', svg);
    await storeArtifact(
      churn.store,
      churn.last,
      'page.html',
      `<img src=x onerror="${script}"><script>${script}</script>`,
    );
    for (const name of ['plot.svg', 'page.html']) {
      const { page, complaints } = await open(`/runs/${churn.last}/artifact?path=${name}`);
      await page.waitForLoadState('networkidle');
      expect(await page.title()).toMatch(new RegExp(`^${name}`));
      const drawn = await page.evaluate('[...document.images].map(({ naturalWidth }) => naturalWidth)');
      expect(drawn).toEqual(name === 'plot.svg' ? [80] : []);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test('opens pages, styles, images and files with the server’s token as the password', async () => {
    const own = await churnStore(2, 'correct-horse');
    await using store = own.store;
    await storeArtifact(store, own.last, 'dot.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
    const context = await browser.newContext({ httpCredentials: { username: 'anyone', password: 'correct-horse' } });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('requestfinished', async (request) => {
      const status = (await request.response())?.status() ?? 0;
      if (status >= 400 && status !== 401) refused.push(request.url());
    });
    await page.goto(`${store.url}/runs/${own.last}`);
    expect(await page.evaluate('getComputedStyle(document.querySelector(".masthead")).display')).toBe('flex');
    await page.getByRole('link', { name: 'dot.svg', exact: true }).click();
    await page.waitForURL(/artifact/);
    expect(await page.evaluate('document.images[0].decode().then(() => document.images[0].naturalWidth)')).toBe(8);
    await page.goto(`${store.url}/models/churn`);
    expect(await page.locator('main').textContent()).toContain('@champion');
    expect(refused).toEqual([]);
    await context.close();

    const stranger = await browser.newContext({ httpCredentials: { username: 'anyone', password: 'wrong' } });
    const closed = await stranger.newPage();
    expect((await closed.goto(store.url))?.status()).toBe(401);
    expect(await closed.content()).not.toContain('churn');
    await stranger.close();
  });

  describe.each([390, 1440])('%i pixels wide', (width) => {
    test.each([
      ['fr-FR', 'light'],
      ['en-GB', 'dark'],
    ] as const)('fits and is readable (%s, %s)', async (locale, colorScheme) => {
      const compare = `/compare?${churn.ids.map((id) => `run=${id}`).join('&')}`;
      const experiment = `/experiments/${churn.experiment_id}`;
      for (const path of [
        '/',
        experiment,
        `${experiment}?filter=x`,
        `/runs/${churn.last}`,
        compare,
        '/models',
        '/models/churn',
        `/runs/${churn.last}?axis=seconds`,
        `/runs/${churn.last}/artifact?path=report.md`,
        `/runs/${churn.last}/artifact?path=model%2FMLmodel`,
      ]) {
        const { page, complaints } = await open(path, { width, locale, colorScheme });
        expect(await overflow(page), path).toBeLessThanOrEqual(0);
        const least = await leastContrast(page);
        expect(least.ratio, `${path} ${least.text}`).toBeGreaterThanOrEqual(AA);
        expect(complaints).toEqual([]);
        await page.close();
      }
    });
  });
});
