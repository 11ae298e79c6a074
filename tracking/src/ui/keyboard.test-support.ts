import type { Page } from 'playwright-core';

const MAX_TABS = 120;
/** The accessible name of the focused element. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  const label = at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
  return label.trim();
})()`;

/** Presses Tab until the element called `name` has focus, also while the next page loads. Throws if Tab does not reach it. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let tab = 0; tab < MAX_TABS; tab += 1) {
    await page.keyboard.press('Tab');
    const focused = String(await page.evaluate(FOCUSED));
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`No tab leads to ${name}`);
}

/** Follows the link called `name` by keyboard. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
