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

/** The runs, or the error message of an invalid filter. */
async function findRuns(view: View, rest: Rest): Promise<RunsPage & { filterError: string | null }> {
  try {
    return { ...(await searchRuns(view, rest)), filterError: null };
  } catch (error) {
    if (!(error instanceof RestError) || error.status !== 400) throw error;
    return { runs: [], more: false, filterError: error.message };
  }
}

function noRuns(view: View): Html {
  const narrowed = view.url.searchParams.get('filter') || view.url.searchParams.has('deleted') || pageNumber(view) > 1;
  return narrowed ? html`<p class="empty">${view.translate('page.runs.none')}</p>` : emptyStore(view);
}

/** `/experiments/:id`: the runs of an experiment. */
export async function experimentPage(view: View, rest: Rest): Promise<Page> {
  const { experiment } = await rest.get('/experiments/get', { experiment_id: view.id }, experimentResponse);
  const { runs, more, filterError } = await findRuns(view, rest);
  const all = columnsOf(runs);
  const columns = chosenColumns(view, all);
  const note = experiment.tags.find(({ key }) => key === 'mlflow.note.content')?.value;
  const gone =
    experiment.lifecycle_stage === 'deleted'
      ? html`<p class="alert">${view.translate('page.experiment.deleted')}</p>`
      : null;
  const body = html`<h1>${experiment.name}</h1>${gone}${note === undefined ? null : html`<p class="description">${note}</p>`}
${filterForm(view, filterError)}
${runs.length > 0 ? html`${columnsForm(view, all, columns)}${runsTable(view, runs, columns)}` : filterError === null ? noRuns(view) : null}
${pager(view, pageNumber(view), more)}`;
  return {
    title: experiment.name,
    breadcrumb: [{ name: view.translate('page.experiments'), href: '/' }],
    section: 'experiments',
    body,
  };
}
