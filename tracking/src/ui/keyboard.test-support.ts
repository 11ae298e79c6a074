import type { Page } from 'playwright-core';

const MAX_TABS = 120;
/** What is focused, as a person would name it. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  const label = at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
  return label.trim();
})()`;

/** Tabs to what is called `name`, which may stand on the next page: then it is there already. Throws when no tab leads there. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let tab = 0; tab < MAX_TABS; tab += 1) {
    await page.keyboard.press('Tab');
    const focused = String(await page.evaluate(FOCUSED));
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`No tab leads to ${name}`);
}

/** Follows the link called `name` with the keyboard alone. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
