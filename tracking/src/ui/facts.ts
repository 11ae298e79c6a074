import { type Html, html } from '../html.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import type { Tag } from './schemas.ts';
import type { View } from './view.ts';

/** A term and its description, for a `<dl>`. Null if the description is empty. */
export function fact(view: View, term: MessageKey, description: Html | string | null): Html | null {
  return description === null || description === ''
    ? null
    : html`<div><dt>${view.translate(term)}</dt><dd>${description}</dd></div>`;
}

/** A table of keys and values. */
export function pairs(view: View, label: string, list: readonly Tag[]): Html {
  const rows = list
    .toSorted((one, other) => one.key.localeCompare(other.key))
    .map(({ key, value }) => html`<tr><th scope="row">${key}</th><td class="value">${value}</td></tr>`);
  return html`<div class="box" tabindex="0" role="region" aria-label="${label}"><table class="pairs"><thead class="unseen"><tr><th scope="col">${view.translate('page.key')}</th><th scope="col">${view.translate('page.value')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A section with a heading. `id` is its anchor. */
export function section(id: string, heading: string, body: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`;
}

/** The text of an empty section. */
export const emptyNote = (sentence: string): Html => html`<p class="note">${sentence}</p>`;

/** Tags set by users; MLflow's system tags start with `mlflow.`. */
export const userTags = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ key }) => !key.startsWith('mlflow.'));
/** MLflow's system tags. */
export const systemTags = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ key }) => key.startsWith('mlflow.'));
/** The value of a tag, or null. */
export const tagValue = (tags: readonly Tag[], name: string): string | null =>
  tags.find(({ key }) => key === name)?.value ?? null;
