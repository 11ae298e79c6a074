import { type Html, html } from '../html.ts';
import { axisToggle } from './chart/axis-toggle.ts';
import { comparisonChart, legend } from './chart/comparison.ts';
import { legendSample } from './chart/marker.ts';
import { durationOf } from './experiment/sorting.ts';
import { section } from './facts.ts';
import { duration, instant, number } from './format.ts';
import type { Rest } from './rest.ts';
import { type Run, runResponse } from './schemas.ts';
import { statusBadge } from './status.ts';
import type { Page, View } from './view.ts';

/** More runs do not fit side by side. */
const MAX_RUNS = 8;
const MAX_CHARTS = 30;

const keysOf = (runs: readonly Run[], kind: 'params' | 'metrics'): string[] =>
  [...new Set(runs.flatMap(({ data }) => data[kind].map(({ key }) => key)))].toSorted();

/** A row of the table. If the runs differ, it is marked with a symbol and a text for screen readers. */
function row(view: View, name: string, texts: readonly (string | null)[], numeric = false): Html {
  const differs = new Set(texts).size > 1;
  const cells = texts.map(
    (text) => html`<td class="${numeric ? 'number' : 'value'}">${text ?? html`<span class="none">–</span>`}</td>`,
  );
  const mark = differs
    ? html`<span class="differs" title="${view.translate('page.differs')}">≠<span class="unseen"> ${view.translate('page.differs')}</span></span>`
    : null;
  return html`<tr${differs ? html` data-differs` : null}><th scope="row">${name}${mark}</th>${cells}</tr>`;
}

const group = (name: string, width: number, rows: readonly Html[]): Html | null =>
  rows.length === 0
    ? null
    : html`<tbody><tr class="kinds"><th scope="rowgroup" colspan="${width + 1}">${name}</th></tr>${rows}</tbody>`;

/** The duration of a run; a dash if it has not ended. */
function durationText(view: View, run: Run): string {
  const time = durationOf(run);
  return time === null ? '–' : duration(view, time);
}

function table(view: View, runs: readonly Run[]): Html {
  const heads = runs.map(
    ({ info }, lineStyle) =>
      html`<th scope="col">${legendSample(lineStyle)}<a href="/runs/${encodeURIComponent(info.run_id)}">${info.run_name || info.run_id}</a></th>`,
  );
  const attributes = [
    html`<tr><th scope="row">${view.translate('page.status')}</th>${runs.map(({ info }) => html`<td>${statusBadge(view, info.status)}</td>`)}</tr>`,
    html`<tr><th scope="row">${view.translate('page.start')}</th>${runs.map(({ info }) => html`<td>${instant(view, info.start_time)}</td>`)}</tr>`,
    html`<tr><th scope="row">${view.translate('page.duration')}</th>${runs.map((run) => html`<td>${durationText(view, run)}</td>`)}</tr>`,
  ];
  const params = keysOf(runs, 'params').map((key) =>
    row(
      view,
      key,
      runs.map(({ data }) => data.params.find((each) => each.key === key)?.value ?? null),
    ),
  );
  const metrics = keysOf(runs, 'metrics').map((key) => {
    const values = runs.map(({ data }) => data.metrics.find((each) => each.key === key)?.value);
    return row(
      view,
      key,
      values.map((value) => (value === undefined ? null : number(view, value))),
      true,
    );
  });
  return html`<div class="box" tabindex="0" role="region" aria-label="${view.translate('page.compare')}"><table class="compared"><thead><tr><td></td>${heads}</tr></thead>
<tbody>${attributes}</tbody>${group(view.translate('page.params'), runs.length, params)}${group(view.translate('page.metrics'), runs.length, metrics)}</table></div>`;
}

/** `/compare?run=…&run=…`: compares runs side by side. */
export async function comparePage(view: View, rest: Rest): Promise<Page> {
  const ids = [...new Set(view.url.searchParams.getAll('run'))];
  const title = view.translate('page.compare');
  const responses = await Promise.all(
    ids.slice(0, MAX_RUNS).map((run_id) => rest.get('/runs/get', { run_id }, runResponse)),
  );
  const runs = responses.map(({ run }) => run);
  const first = runs[0]?.info.experiment_id;
  const breadcrumb = [
    { name: view.translate('page.experiments'), href: '/' },
    ...(first === undefined
      ? []
      : [{ name: view.translate('page.runs'), href: `/experiments/${encodeURIComponent(first)}` }]),
  ];
  if (runs.length < 2)
    return {
      title,
      breadcrumb,
      section: 'experiments',
      body: html`<h1>${title}</h1><p class="empty">${view.translate('page.compare.few')}</p>`,
    };
  const keys = keysOf(runs, 'metrics');
  const charts = await Promise.all(keys.slice(0, MAX_CHARTS).map((key) => comparisonChart(view, rest, runs, key)));
  const axes = charts.flatMap(({ axis }) => axis ?? []);
  const values = { most: MAX_CHARTS, count: keys.length };
  const fewer =
    keys.length > MAX_CHARTS ? html`<p class="alert">${view.translate('page.compare.cut', values)}</p>` : null;
  const cut =
    ids.length > MAX_RUNS
      ? html`<p class="alert">${view.translate('page.compare.many', { most: MAX_RUNS, count: ids.length })}</p>`
      : null;
  const body = html`<h1>${view.translate('page.compare.title', { count: runs.length })}</h1>${cut}${table(view, runs)}
${charts.length === 0 ? null : section('curves', view.translate('page.charts'), html`${fewer}${legend(runs)}${axisToggle(view, axes)}<div class="charts">${charts.map(({ figure }) => figure)}</div>`)}`;
  return { title, breadcrumb, section: 'experiments', body };
}
