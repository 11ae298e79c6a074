import { type Html, html } from '../html.ts';
import { linkTo, type View } from './view.ts';

/** Links to the previous and next page. Null if there is only one page. */
export function pager(view: View, number: number, more: boolean): Html | null {
  if (number === 1 && !more) return null;
  const to = (page: number, name: string, rel: string) =>
    html`<a class="button" rel="${rel}" href="${linkTo(view, { page: page === 1 ? null : String(page) })}">${name}</a>`;
  return html`<nav class="pager" aria-label="${view.translate('page.pages')}">${number > 1 ? to(number - 1, view.translate('page.previous'), 'prev') : null}
<span>${view.translate('page.pageNumber', { number })}</span>${more ? to(number + 1, view.translate('page.next'), 'next') : null}</nav>`;
}
