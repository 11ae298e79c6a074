import { type Html, html } from '../html.ts';
import { pageToken } from '../page-token.ts';
import { emptyStore } from './empty-store.ts';
import { quoted } from './filter-quotes.ts';
import { instant } from './format.ts';
import { pager } from './pager.ts';
import type { Rest } from './rest.ts';
import { type Experiment, experimentsResponse, type Run, runsResponse } from './schemas.ts';
import { type Page, pageNumber, type View } from './view.ts';

const PAGE_SIZE = 25;
/** Runs are counted up to this number; the page shows "more than" beyond it. */
const MAX_COUNTED = 100;

interface Row {
  experiment: Experiment;
  runs: readonly Run[];
  more: boolean;
}

async function rowOf(rest: Rest, experiment: Experiment): Promise<Row> {
  const search = {
    experiment_ids: [experiment.experiment_id],
    max_results: MAX_COUNTED,
    order_by: ['attributes.start_time DESC'],
  };
  const { runs, next_page_token } = await rest.post('/runs/search', search, runsResponse);
  return { experiment, runs, more: next_page_token !== undefined };
}

function tableRow(view: View, { experiment, runs, more }: Row): Html {
  const count = view.translate(more ? 'page.runs.more' : 'page.runs.count', { count: runs.length });
  return html`<tr><th scope="row"><a href="/experiments/${encodeURIComponent(experiment.experiment_id)}">${experiment.name}</a></th>
<td>${count}</td><td>${instant(view, runs[0]?.info.start_time)}</td><td>${instant(view, experiment.last_update_time)}</td><td class="number">${experiment.experiment_id}</td></tr>`;
}

function searchBox(view: View, text: string): Html {
  return html`<form class="filter" role="search" action="/"><label for="search">${view.translate('page.search')}</label>
<input id="search" name="search" type="search" value="${text}" autocomplete="off"><button>${view.translate('page.search.go')}</button></form>`;
}

function table(view: View, rows: readonly Row[]): Html {
  return html`<div class="box" tabindex="0" role="region" aria-label="${view.translate('page.experiments')}"><table>
<thead><tr><th scope="col">${view.translate('page.name')}</th><th scope="col">${view.translate('page.runs')}</th><th scope="col">${view.translate('page.lastRun')}</th><th scope="col">${view.translate('page.updated')}</th><th scope="col" class="number">${view.translate('page.id')}</th></tr></thead>
<tbody>${rows.map((row) => tableRow(view, row))}</tbody></table></div>`;
}

/** `/`: the list of experiments. */
export async function experimentsPage(view: View, rest: Rest): Promise<Page> {
  const text = view.url.searchParams.get('search')?.trim() ?? '';
  const number = pageNumber(view);
  const search = {
    max_results: PAGE_SIZE,
    order_by: ['last_update_time DESC'],
    ...(text && { filter: `name ILIKE ${quoted(`%${text}%`)}` }),
    ...(number > 1 && { page_token: pageToken((number - 1) * PAGE_SIZE) }),
  };
  const { experiments, next_page_token } = await rest.post('/experiments/search', search, experimentsResponse);
  const rows = await Promise.all(experiments.map((experiment) => rowOf(rest, experiment)));
  const bare = text === '' && number === 1 && rows.every(({ runs }) => runs.length === 0);
  const body = html`<div class="heading"><h1>${view.translate('page.experiments')}</h1>${searchBox(view, text)}</div>
${rows.length === 0 ? html`<p class="empty">${view.translate('page.experiments.none')}</p>` : table(view, rows)}
${pager(view, number, next_page_token !== undefined)}${bare ? emptyStore(view) : null}`;
  return { title: view.translate('page.experiments'), breadcrumb: [], section: 'experiments', body };
}
