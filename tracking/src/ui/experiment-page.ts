import { type Html, html } from '../html.ts';
import { emptyStore } from './empty-store.ts';
import { chosenColumns, columnsOf } from './experiment/columns.ts';
import { columnsForm, filterForm } from './experiment/filter-form.ts';
import { runsTable } from './experiment/runs-table.ts';
import { type RunsPage, searchRuns } from './experiment/sorting.ts';
import { pager } from './pager.ts';
import { type Rest, RestError } from './rest.ts';
import { experimentResponse } from './schemas.ts';
import { type Page, pageNumber, type View } from './view.ts';

/** The runs, or the sentence that says what is wrong with the filter. */
async function runsOrFault(view: View, rest: Rest): Promise<RunsPage & { fault: string | null }> {
  try {
    return { ...(await searchRuns(view, rest)), fault: null };
  } catch (error) {
    if (!(error instanceof RestError) || error.status !== 400) throw error;
    return { runs: [], more: false, fault: error.message };
  }
}

function noRuns(view: View): Html {
  const narrowed = view.url.searchParams.get('filter') || view.url.searchParams.has('deleted') || pageNumber(view) > 1;
  return narrowed ? html`<p class="empty">${view.say('page.runs.none')}</p>` : emptyStore(view);
}

/** `/experiments/:id`: its runs. */
export async function experimentPage(view: View, rest: Rest): Promise<Page> {
  const { experiment } = await rest.get('/experiments/get', { experiment_id: view.id }, experimentResponse);
  const { runs, more, fault } = await runsOrFault(view, rest);
  const all = columnsOf(runs);
  const columns = chosenColumns(view, all);
  const note = experiment.tags.find(({ key }) => key === 'mlflow.note.content')?.value;
  const gone =
    experiment.lifecycle_stage === 'deleted' ? html`<p class="alert">${view.say('page.experiment.deleted')}</p>` : null;
  const body = html`<h1>${experiment.name}</h1>${gone}${note === undefined ? null : html`<p class="description">${note}</p>`}
${filterForm(view, fault)}
${runs.length > 0 ? html`${columnsForm(view, all, columns)}${runsTable(view, runs, columns)}` : fault === null ? noRuns(view) : null}
${pager(view, pageNumber(view), more)}`;
  return {
    title: experiment.name,
    breadcrumb: [{ name: view.say('page.experiments'), href: '/' }],
    section: 'experiments',
    body,
  };
}
