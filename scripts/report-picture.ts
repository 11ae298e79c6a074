/**
 * Takes the README's screenshot of a report, in a real browser.
 *
 *   npm run report:picture -- path/to/report.html
 */
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchChromium } from '../grader/src/reports/chromium.test-support.ts';

const report = process.argv[2];
if (report === undefined) throw new Error('usage: npm run report:picture -- path/to/report.html');

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1200, height: 1500 }, deviceScaleFactor: 1 });
await page.goto(pathToFileURL(resolve(report)).href);
await page.screenshot({ path: fileURLToPath(new URL('../docs/assets/report.png', import.meta.url)) });
await browser.close();
