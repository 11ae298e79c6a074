import { type Html, html } from 'mlops-tracking/html';
import type { Values } from 'mlops-tracking/text';
import type { Text } from '../../language.ts';
import { type MessageKey, message } from '../../messages/catalogue.ts';

/** A sentence in both languages, of which the page shows one; once if both are the same. */
export function both({ fr, en }: Text): Html {
  if (fr === en) return html`<span>${fr}</span>`;
  return html`<span lang="fr">${fr}</span><span lang="en">${en}</span>`;
}

/** A sentence of the catalogue in both languages. */
export function say(key: MessageKey, values?: Values): Html {
  return both(message(key, values));
}

/** A term and what it is, for a `<dl>`. */
export function fact(term: MessageKey, description: Html): Html {
  return html`<div><dt>${say(term)}</dt><dd>${description}</dd></div>`;
}
