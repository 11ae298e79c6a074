import { type Html, html } from '../../html.ts';
import { emptyNote, fact, section, tagValue } from '../facts.ts';
import { quoted } from '../filter-quotes.ts';
import { found, type Rest } from '../rest.ts';
import {
  loggedModelResponse,
  modelResponse,
  type Run,
  runResponse,
  runsResponse,
  type Version,
  versionsResponse,
} from '../schemas.ts';
import { statusBadge } from '../status.ts';
import type { View } from '../view.ts';

const MAX_CHILDREN = 100;

const runLink = (id: string, name: string): Html => html`<a href="/runs/${encodeURIComponent(id)}">${name}</a>`;

/** A link to the parent run. */
export async function parentFact(view: View, rest: Rest, { data }: Run): Promise<Html | null> {
  const parent = tagValue(data.tags, 'mlflow.parentRunId');
  if (parent === null) return null;
  const response = await found(rest.get('/runs/get', { run_id: parent }, runResponse));
  const name = response?.run.info.run_name || parent;
  return fact(view, 'page.parent', response === null ? html`<code>${parent}</code>` : runLink(parent, name));
}

/** The runs nested in this one. */
export async function childrenSection(view: View, rest: Rest, { info }: Run): Promise<Html | null> {
  const filter = `tags.\`mlflow.parentRunId\` = ${quoted(info.run_id)}`;
  const search = { experiment_ids: [info.experiment_id], filter, max_results: MAX_CHILDREN };
  const { runs, next_page_token } = await rest.post('/runs/search', search, runsResponse);
  if (runs.length === 0) return null;
  const links = runs.map(
    (run) =>
      html`<li>${runLink(run.info.run_id, run.info.run_name || run.info.run_id)} ${statusBadge(view, run.info.status)}</li>`,
  );
  const cut =
    next_page_token === undefined ? null : emptyNote(view.translate('page.first.only', { most: MAX_CHILDREN }));
  return section('children', view.translate('page.children'), html`<ul class="plain">${links}</ul>${cut}`);
}

/** The datasets that the run used. */
export function datasetsSection(view: View, { inputs }: Run): Html | null {
  if (inputs.dataset_inputs.length === 0) return null;
  const rows = inputs.dataset_inputs.map(({ dataset, tags }) => {
    const context = tagValue(tags, 'mlflow.data.context') ?? '';
    return html`<tr><th scope="row">${dataset.name}</th><td><code>${dataset.digest}</code></td><td>${context}</td><td class="value">${dataset.source}</td></tr>`;
  });
  return section(
    'datasets',
    view.translate('page.datasets'),
    html`<div class="box" tabindex="0" role="region" aria-label="${view.translate('page.datasets')}"><table><thead><tr><th scope="col">${view.translate('page.name')}</th><th scope="col">${view.translate('page.digest')}</th><th scope="col">${view.translate('page.context')}</th><th scope="col">${view.translate('page.source')}</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  );
}

async function loggedModel(view: View, rest: Rest, id: string): Promise<Html> {
  const response = await found(rest.get(`/logged-models/${encodeURIComponent(id)}`, {}, loggedModelResponse));
  const info = response?.model.info;
  return html`<li>${info?.name || id} <span class="note">${info?.model_type ?? ''} <code>${id}</code></span> ${info === undefined ? view.translate('page.model.gone') : null}</li>`;
}

/** A registered version with its aliases, which the version search omits. */
async function registeredVersion(view: View, rest: Rest, { name, version }: Version): Promise<Html> {
  const { registered_model } = await rest.get('/registered-models/get', { name }, modelResponse);
  const own = registered_model.aliases.filter((alias) => alias.version === version);
  const chips = own.map(({ alias }) => html` <span class="chip">@${alias}</span>`);
  return html`<li><a href="/models/${encodeURIComponent(name)}">${name}</a> ${view.translate('page.version.number', { version })}${chips}</li>`;
}

/** The models that the run logged, and the versions registered from them. */
export async function modelsSection(view: View, rest: Rest, { info, outputs }: Run): Promise<Html | null> {
  const logged = await Promise.all(outputs.model_outputs.map(({ model_id }) => loggedModel(view, rest, model_id)));
  const search = { filter: `run_id = ${quoted(info.run_id)}`, max_results: MAX_CHILDREN };
  const { model_versions } = await rest.get('/model-versions/search', search, versionsResponse);
  const registered = await Promise.all(model_versions.map((version) => registeredVersion(view, rest, version)));
  if (logged.length + registered.length === 0) return null;
  return section('models', view.translate('page.run.models'), html`<ul class="plain">${registered}${logged}</ul>`);
}
