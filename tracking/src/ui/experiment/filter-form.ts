import { type Html, html } from '../../html.ts';
import type { View } from '../view.ts';
import type { Column } from './columns.ts';

/** Hidden fields that preserve the other query parameters when the form is submitted. */
function hiddenFields({ url }: View, ...changed: string[]): Html[] {
  return [...url.searchParams]
    .filter(([name]) => name !== 'page' && !changed.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** The filter, in MLflow's filter syntax, with its error message if it is invalid. */
export function filterForm(view: View, error: string | null): Html {
  const filter = view.url.searchParams.get('filter') ?? '';
  const deleted = view.url.searchParams.has('deleted') ? html` checked` : null;
  const described =
    error === null
      ? html` aria-describedby="filter-hint"`
      : html` aria-invalid="true" aria-describedby="filter-fault filter-hint"`;
  return html`<form class="filter wide" role="search">${hiddenFields(view, 'filter', 'deleted')}<label for="filter">${view.translate('page.filter')}</label>
<input id="filter" name="filter" value="${filter}" autocomplete="off" spellcheck="false"${described}>
<label class="tick-box"><input type="checkbox" name="deleted" value="yes"${deleted}>${view.translate('page.deleted')}</label><button>${view.translate('page.filter.go')}</button>
${error === null ? null : html`<p class="alert" role="alert" id="filter-fault">${view.translate('page.filter.wrong')} <q>${error}</q></p>`}
<p class="note" id="filter-hint">${view.translate('page.filter.hint')} <code>metrics.accuracy &gt; 0.9 AND params.depth = &#39;4&#39;</code></p></form>`;
}

/** Selects the params and metrics that are shown as columns. */
export function columnsForm(view: View, all: readonly Column[], chosen: readonly Column[]): Html | null {
  if (all.length === 0) return null;
  const box = ({ id, key }: Column) => {
    const checked = chosen.some((column) => column.id === id) ? html` checked` : null;
    return html`<label class="tick-box"><input type="checkbox" name="column" value="${id}"${checked}>${key}</label>`;
  };
  const group = (kind: Column['kind']) => {
    const boxes = all.filter((column) => column.kind === kind).map(box);
    return boxes.length === 0
      ? null
      : html`<fieldset><legend>${view.translate(`page.${kind}`)}</legend>${boxes}</fieldset>`;
  };
  return html`<details class="columns"><summary>${view.translate('page.columns', { chosen: chosen.length, all: all.length })}</summary>
<form>${hiddenFields(view, 'column')}${group('metrics')}${group('params')}<button>${view.translate('page.columns.go')}</button></form></details>`;
}
