/** The service's pages in a real browser: they show every operation, and request nothing that the service does not serve. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, skipsChromium } from '../grader/src/reports/chromium.test-support.ts';
import { startInferenceService } from './inference-service.test-support.ts';

describe.skipIf(skipsChromium())('the documentation of the service', () => {
  let browser: Browser;
  let service: Awaited<ReturnType<typeof startInferenceService>>;

  beforeAll(async () => {
    browser = await launchChromium();
    service = await startInferenceService();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.[Symbol.asyncDispose]();
  });

  async function open(path: string) {
    const page = await browser.newPage();
    const asked: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('response', (response) => response.status() >= 400 && refused.push(response.url()));
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.goto(service.url + path, { waitUntil: 'networkidle' });
    await page.locator('.opblock').first().waitFor();
    return { page, asked, refused };
  }

  async function operationsOf(url: string): Promise<string[]> {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, object> };
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    return operations.toSorted();
  }

  it.each(['/docs', '/redoc'])('%s shows every operation, and loads nothing from other hosts', async (path) => {
    const { page, asked, refused } = await open(path);
    const shown = await page.locator('.opblock-summary').evaluateAll((summaries) =>
      summaries.map((one) => {
        const path = one.querySelector('[data-path]')?.getAttribute('data-path');
        return `${one.querySelector('.opblock-summary-method')?.textContent} ${path}`;
      }),
    );
    expect(shown.toSorted()).toEqual(await operationsOf(service.url));
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((url) => !url.startsWith(service.url) && !url.startsWith('data:'))).toEqual([]);
    expect(refused).toEqual([]);
    await page.close();
  });

  it('/docs can be tried out, /redoc is there to be read: what a prediction needs is open', async () => {
    const [docs, reference] = [await open('/docs'), await open('/redoc')];
    const readable = reference.page.locator('#operations-default-predict').getByText('total_day_minutes').first();
    await readable.waitFor();
    expect(await reference.page.getByText('Try it out').count()).toBe(0);
    await docs.page.locator('#operations-default-predict .opblock-summary').click();
    await docs.page.locator('#operations-default-predict').getByText('Try it out').waitFor();
    await Promise.all([docs.page.close(), reference.page.close()]);
  });
});
