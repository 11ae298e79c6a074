/** The real browser for tests and screenshots of the reports. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** Only the page: no first-run work, no network requests of the browser. */
const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const OFFLINE = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The path of the browser: `CHROMIUM_PATH` or a usual location; null if there is none. */
function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  return PLACES.find((path) => existsSync(path)) ?? null;
}

/** Whether to skip tests that need the browser: it is missing, and REQUIRE_SERVICES is not set. */
export function skipsChromium(env: NodeJS.ProcessEnv = process.env): boolean {
  return findChromium(env) === null && env.REQUIRE_SERVICES !== '1';
}

/** Starts the browser; `await using` closes it. Only the test's own limit ends its waits. Rejects if there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('No Chromium here: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.');
  }
  const browser = await chromium.launch({ executablePath, args: [...QUIET, ...OFFLINE], timeout: 0 });
  return browser.on('context', (context) => context.setDefaultTimeout(0));
}
