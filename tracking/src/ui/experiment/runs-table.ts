import { type Html, html } from '../../html.ts';
import { tagValue } from '../facts.ts';
import { duration, instant, number } from '../format.ts';
import type { Run } from '../schemas.ts';
import { statusBadge } from '../status.ts';
import { linkTo, type View } from '../view.ts';
import type { Column } from './columns.ts';
import { durationOf, sortingOf } from './sorting.ts';

/** A column heading that sorts, first in descending order, then ascending. */
function sortable(view: View, by: string, name: string, numeric = false): Html {
  const sorting = sortingOf(view);
  const current = sorting.by === by;
  const next = current && sorting.direction === 'DESC' ? 'asc' : 'desc';
  const state = current ? html` aria-sort="${sorting.direction === 'ASC' ? 'ascending' : 'descending'}"` : null;
  const link = linkTo(view, { sort: by, order: next, page: null });
  return html`<th scope="col"${numeric ? html` class="number"` : null}${state}><a href="${link}" title="${view.translate('page.sortBy', { name })}">${name}</a></th>`;
}

function cell(view: View, { data }: Run, { kind, key }: Column): Html {
  const none = html`<span class="none">–</span>`;
  if (kind === 'params')
    return html`<td><span class="clip">${data.params.find((param) => param.key === key)?.value ?? none}</span></td>`;
  const metric = data.metrics.find((each) => each.key === key);
  return html`<td class="number">${metric === undefined ? none : number(view, metric.value)}</td>`;
}

/** A link to the parent run, by name if it is on the same page. */
function nestedIn(view: View, { data }: Run, runs: readonly Run[]): Html | null {
  const parent = tagValue(data.tags, 'mlflow.parentRunId');
  if (parent === null) return null;
  const name = runs.find(({ info }) => info.run_id === parent)?.info.run_name || parent.slice(0, 8);
  return html`<span class="nested"><span aria-hidden="true">↳ </span>${view.translate('page.nestedIn')} <a href="/runs/${encodeURIComponent(parent)}">${name}</a></span>`;
}

function row(view: View, run: Run, runs: readonly Run[], columns: readonly Column[]): Html {
  const { run_id, run_name, status, start_time, user_id } = run.info;
  const time = durationOf(run);
  const name = run_name || run_id;
  return html`<tr><td class="check"><label><input type="checkbox" name="run" value="${run_id}"><span class="unseen">${view.translate('page.compare.choose', { name })}</span></label></td>
<td>${statusBadge(view, status)}</td><th scope="row"><a href="/runs/${encodeURIComponent(run_id)}">${name}</a>${nestedIn(view, run, runs)}</th>
<td>${instant(view, start_time)}</td><td class="number">${time === null ? html`<span class="none">–</span>` : duration(view, time)}</td><td>${user_id}</td>
${columns.map((column) => cell(view, run, column))}</tr>`;
}

function kinds(view: View, columns: readonly Column[]): Html | null {
  if (columns.length === 0) return null;
  const group = (kind: Column['kind']) => {
    const width = columns.filter((column) => column.kind === kind).length;
    return width === 0 ? null : html`<th scope="colgroup" colspan="${width}">${view.translate(`page.${kind}`)}</th>`;
  };
  return html`<tr class="kinds"><td colspan="6"></td>${group('metrics')}${group('params')}</tr>`;
}

/** The runs, sortable by any column, with checkboxes to compare them. */
export function runsTable(view: View, runs: readonly Run[], columns: readonly Column[]): Html {
  const heads = columns.map(({ id, key, kind }) => sortable(view, id, key, kind === 'metrics'));
  return html`<form action="/compare"><div class="box" tabindex="0" role="region" aria-label="${view.translate('page.runs')}"><table>
<thead>${kinds(view, columns)}<tr><th scope="col" class="check"><span class="unseen">${view.translate('page.compare')}</span></th>${sortable(view, 'status', view.translate('page.status'))}${sortable(view, 'run_name', view.translate('page.name'))}
${sortable(view, 'start_time', view.translate('page.start'))}${sortable(view, 'duration', view.translate('page.duration'), true)}${sortable(view, 'user_id', view.translate('page.user'))}${heads}</tr></thead>
<tbody>${runs.map((run) => row(view, run, runs, columns))}</tbody></table></div>
<div class="actions"><button>${view.translate('page.compare.go')}</button><span class="note">${view.translate('page.compare.hint')}</span></div></form>`;
}
