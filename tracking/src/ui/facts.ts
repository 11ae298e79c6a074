import { type Html, html } from '../html.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import type { Tag } from './schemas.ts';
import type { View } from './view.ts';

/** A term and what it is, for a `<dl>`; nothing where there is nothing to say. */
export function fact(view: View, term: MessageKey, description: Html | string | null): Html | null {
  return description === null || description === ''
    ? null
    : html`<div><dt>${view.say(term)}</dt><dd>${description}</dd></div>`;
}

/** Keys and values as a table of two columns. */
export function pairs(view: View, label: string, list: readonly Tag[]): Html {
  const rows = list
    .toSorted((one, other) => one.key.localeCompare(other.key))
    .map(({ key, value }) => html`<tr><th scope="row">${key}</th><td class="value">${value}</td></tr>`);
  return html`<div class="box" tabindex="0" role="region" aria-label="${label}"><table class="pairs"><thead class="unseen"><tr><th scope="col">${view.say('page.key')}</th><th scope="col">${view.say('page.value')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A section with its heading; `id` is the anchor. */
export function section(id: string, heading: string, body: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`;
}

/** What a section without content says. */
export const nothing = (sentence: string): Html => html`<p class="note">${sentence}</p>`;

/** Tags that people wrote: those of MLflow itself have pages' own places. */
export const ownTags = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ key }) => !key.startsWith('mlflow.'));
export const systemTags = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ key }) => key.startsWith('mlflow.'));
export const tagValue = (tags: readonly Tag[], name: string): string | null =>
  tags.find(({ key }) => key === name)?.value ?? null;
