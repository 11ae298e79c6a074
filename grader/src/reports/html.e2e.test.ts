import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, skipsChromium } from './chromium.test-support.ts';
import { hostileLogs, hostileResult, hostileTexts } from './fixtures/hostile.ts';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { logs } from './fixtures/stages.ts';
import { hostileText } from './hostile-text.test-support.ts';
import { leastContrast, overflow, skeleton, unfold, visibleCount } from './html/page-probe.test-support.ts';
import { renderHtml } from './html.ts';

const WIDTHS = [390, 1280];
const LANGUAGES = ['fr', 'en'] as const;
const AA = 4.5;

describe.skipIf(skipsChromium())('report.html in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'report-'));
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  /** The page of `html` with every section unfolded, and the URLs that it requested. */
  async function open(html: string, width = 1440, colorScheme: 'light' | 'dark' = 'light') {
    const file = join(folder, 'report.html');
    await writeFile(file, html);
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    await unfold(page);
    return { page, requests, url };
  }

  async function choose(page: Page, language: 'fr' | 'en') {
    await page.locator(`#language-${language}`).click();
  }

  describe.each(WIDTHS)('%i pixels wide', (width) => {
    test.each(LANGUAGES)('fits and shows one language (%s)', async (language) => {
      const other = language === 'fr' ? 'en' : 'fr';
      const { page } = await open(renderHtml(rich, { language: other, logs }), width);
      expect(await visibleCount(page, `[lang="${language}"]`)).toBe(0);
      await choose(page, language);
      expect(await visibleCount(page, `[lang="${other}"]`)).toBe(0);
      expect(await visibleCount(page, `[lang="${language}"]`)).toBeGreaterThan(100);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.close();
    });

    test.each(Object.entries(hostileTexts))('is unaffected by %s', async (_, text) => {
      const html = renderHtml(hostileResult(text), { language: 'fr', logs: hostileLogs(text) });
      const { page, requests, url } = await open(html, width);
      const errors: string[] = [];
      page.on('console', (entry) => errors.push(entry.text()));
      await page.mouse.move(width / 2, 400);
      expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(requests).toEqual([url]);
      expect(errors).toEqual([]);
      await page.close();
    });
  });

  test('requests nothing but itself', async () => {
    const { page, requests, url } = await open(renderHtml(result, { language: 'fr', logs }));
    await choose(page, 'en');
    await page.locator('a[href="#log-typecheck"]').first().click();
    expect(requests).toEqual([url]);
    await page.close();
  });

  test('has only the elements and attributes of its templates, for any strings', async () => {
    const page = await browser.newPage();
    const parsed = (text: string) =>
      skeleton(page, renderHtml(hostileResult(text), { language: 'fr', logs: hostileLogs(text) }));
    const plain = await parsed('plain');
    const same = async (text: string) => {
      expect(await parsed(text)).toBe(plain);
    };
    await fc.assert(fc.asyncProperty(hostileText, same), { numRuns: 60, endOnFailure: true });
    await page.close();
  });

  test.each(['light', 'dark'] as const)('has sufficient contrast in %s', async (scheme) => {
    const exposed = { ...rich, driver: { name: 'process', isolated: false } };
    const { page } = await open(renderHtml(exposed, { language: 'fr', logs }), 1440, scheme);
    const least = await leastContrast(page);
    expect(least.ratio, least.text).toBeGreaterThanOrEqual(AA);
    await page.close();
  });

  test('names its charts, and draws inside them', async () => {
    const { page } = await open(renderHtml(rich, { language: 'en', logs }), 390);
    await expect.poll(() => page.getByRole('img', { name: 'Loss during training' }).count()).toBe(1);
    const outside = await page.locator('.chart').evaluateAll(
      (charts) =>
        charts.flatMap((chart) => {
          const { left, right, top, bottom } = chart.getBoundingClientRect();
          return [...chart.querySelectorAll('text, .line')].filter((part) => {
            const box = part.getBoundingClientRect();
            return (
              box.width > 0 &&
              (box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1)
            );
          });
        }).length,
    );
    expect(outside).toBe(0);
    await expect.poll(() => page.getByRole('table').count()).toBe(2);
    await page.close();
  });

  test('can switch the language by keyboard', async () => {
    const { page } = await open(renderHtml(result, { language: 'fr', logs }));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('language-fr');
    await page.keyboard.press('ArrowRight');
    expect(await visibleCount(page, '[lang="fr"]')).toBe(0);
    await page.close();
  });

  test('unfolds a log when its link is followed', async () => {
    const { page, url } = await open(renderHtml(result, { language: 'fr', logs }));
    await page.goto('about:blank');
    await page.goto(url);
    expect(await visibleCount(page, '#log-typecheck')).toBe(0);
    await page.locator('#criterion-typecheck a[href="#log-typecheck"]').click();
    await expect.poll(() => visibleCount(page, '#log-typecheck')).toBe(1);
    await page.close();
  });

  test.each(WIDTHS)('shows the mark and the criteria, and folds the details, at %i pixels', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(renderHtml(rich, { language: 'en', logs }));
    for (const seen of ['.figure', '.criterion summary', '#timeline', '#logs', '#how']) {
      expect(await visibleCount(page, seen), seen).toBeGreaterThan(0);
    }
    for (const hidden of ['ol.timeline', '.log', 'footer .facts', '.technical .facts']) {
      expect(await visibleCount(page, hidden), hidden).toBe(0);
    }
    await page.close();
  });

  test('shows the start of a hash, and copies all of it', async () => {
    const { page } = await open(renderHtml(result, { language: 'en', logs }), 390);
    const hash = page.locator('footer .hash').first();
    expect(await hash.evaluate((code) => code.scrollWidth > code.clientWidth)).toBe(true);
    await hash.click();
    expect(await page.evaluate('String(getSelection())')).toBe(result.evidence.sha256);
    expect(await hash.getAttribute('title')).toBe(result.evidence.sha256);
    await page.close();
  });

  test('scrolls a long log inside its box', async () => {
    const long = `${'x'.repeat(5000)}\n`.repeat(10);
    const { page } = await open(renderHtml(result, { language: 'fr', logs: { test: long } }), 390);
    const box = page.locator('#log-test');
    expect(await box.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.close();
  });
});
