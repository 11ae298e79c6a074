import { type Html, type HtmlValue, html } from 'mlops-tracking/html';
import type { Values } from 'mlops-tracking/text';
import type { Text } from '../../language.ts';
import { type MessageKey, message } from '../../messages/catalogue.ts';

/** A sentence in both languages, of which the page shows one; written once if both are the same. */
export function both({ fr, en }: Text): Html {
  if (fr === en) return html`<span>${fr}</span>`;
  return html`<span lang="fr">${fr}</span><span lang="en">${en}</span>`;
}

/** A sentence of the catalogue in both languages. */
export function say(key: MessageKey, values?: Values): Html {
  return both(message(key, values));
}

/** A hash: the page shows its start; a selection, a copy and the tooltip contain the whole. */
export function hash(value: string): Html {
  return html`<code class="hash" title="${value}">${value}</code>`;
}

/** A section's heading and content, folded until the reader opens it. */
export function folded(id: string, heading: MessageKey, content: HtmlValue): Html {
  return html`<details class="fold"><summary><h2 id="${id}">${say(heading)}</h2></summary>
${content}</details>`;
}

/** A term and its description, for a `<dl>`. */
export function fact(term: MessageKey, description: Html): Html {
  return html`<div><dt>${say(term)}</dt><dd>${description}</dd></div>`;
}
