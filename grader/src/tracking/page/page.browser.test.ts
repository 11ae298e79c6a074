import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, skipsChromium } from '../../reports/chromium.test-support.ts';
import { leastContrast, overflow } from '../../reports/html/page-probe.test-support.ts';
import { churnStore } from './churn-store.test-support.ts';

const AA = 4.5;

describe.skipIf(skipsChromium())('the page in a browser', () => {
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

  /** A window, and what it complains of or asks of other servers. */
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

  test('is browsed from experiments to a run, its chart, an artifact, and its model', async () => {
    const { page, complaints } = await open('/');
    await page.getByRole('link', { name: 'churn', exact: true }).click();
    await page.getByRole('link', { name: 'gbdt-5' }).click();
    expect(await page.getByRole('img', { name: /^accuracy/ }).boundingBox()).toMatchObject({
      width: expect.any(Number),
    });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'report.md' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe('# Churn\n');
    await page.locator('main').getByRole('link', { name: 'churn' }).last().click();
    expect(await page.locator('main').textContent()).toContain('@champion');
    await page.getByRole('link', { name: 'Modèles' }).first().click();
    expect(new URL(page.url()).pathname).toBe('/models');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('sorts, filters, chooses columns and compares', async () => {
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

  test('changes its language and keeps it', async () => {
    const { page } = await open('/');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('h1').textContent()).toBe('Experiments');
    await page.getByRole('link', { name: 'Models' }).first().click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.close();
  });

  test('follows the addresses that MLflow’s clients print', async () => {
    const { page, complaints } = await open(`/#/experiments/${churn.experiment_id}/runs/${churn.last}`);
    await page.waitForURL(`**/runs/${churn.last}`);
    expect(await page.locator('h1').textContent()).toBe('gbdt-5');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('is reached by keyboard, content first', async () => {
    const { page } = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.close();
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
