/** Functions that tests run inside a page. Each is sent to the browser as source text, so it cannot call another one. */
import type { Page } from 'playwright-core';

/** Unfolds every section. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
}

/** The page's overflow in pixels: zero or less if the page fits in its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.scrollingElement.scrollWidth - innerWidth');
}

/** The number of visible elements in the body that match `selector`. */
export function visibleCount(page: Page, selector: string): Promise<number> {
  const matching = `document.body.querySelectorAll(${JSON.stringify(selector)})`;
  return page.evaluate(`[...${matching}].filter((element) => element.checkVisibility()).length`);
}

/** The DOM that a real parser builds from `html`: elements and comments with attribute names, without text. */
export function skeleton(page: Page, html: string): Promise<string> {
  return page.evaluate(`(() => {
    const parsed = new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html');
    const walker = parsed.createTreeWalker(parsed, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
    const lines = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      lines.push(node.parentNode.nodeName + '>' + node.nodeName + ' ' + (node.getAttributeNames?.() ?? []).join(' '));
    }
    return lines.join('\\n');
  })()`);
}

/** The text with the lowest contrast on the page, and its contrast ratio as defined by WCAG 2.2: 1 to 21. */
export function leastContrast(page: Page): Promise<{ ratio: number; text: string }> {
  return page.evaluate(`(() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = channels(getComputedStyle(at).backgroundColor);
        if (colour[3] === undefined || colour[3] === 1) return colour;
      }
      return [255, 255, 255];
    };
    const ratio = (element) => {
      const [one, other] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    };
    const written = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    const shown = (element) => element.checkVisibility() && !element.closest('.unseen');
    const elements = [...document.body.querySelectorAll('*')].filter((element) => written(element) && shown(element));
    const measured = elements.map((element) => ({ ratio: ratio(element), text: element.textContent.slice(0, 80) }));
    return measured.reduce((least, each) => (each.ratio < least.ratio ? each : least));
  })()`);
}
