import { type Html, html } from '../html.ts';
import { pageToken } from '../page-token.ts';
import { quoted } from './filter-quotes.ts';
import { instant } from './format.ts';
import { pager } from './pager.ts';
import type { Rest } from './rest.ts';
import { modelsResponse, type RegisteredModel } from './schemas.ts';
import { type Page, pageNumber, type View } from './view.ts';

const PAGE_SIZE = 50;

function row(view: View, model: RegisteredModel): Html {
  const latest = model.latest_versions.reduce((most, { version }) => Math.max(most, Number(version)), 0);
  const aliases = model.aliases.map(
    ({ alias, version }) =>
      html`<span class="chip">@${alias} → ${view.translate('page.version.short', { version })}</span>`,
  );
  return html`<tr><th scope="row"><a href="/models/${encodeURIComponent(model.name)}">${model.name}</a></th><td>${latest === 0 ? html`<span class="none">–</span>` : view.translate('page.version.number', { version: String(latest) })}</td>
<td><span class="chips">${aliases}</span></td><td>${instant(view, model.last_updated_timestamp)}</td><td class="value">${model.description}</td></tr>`;
}

function table(view: View, models: readonly RegisteredModel[]): Html {
  return html`<div class="box" tabindex="0" role="region" aria-label="${view.translate('page.models')}"><table><thead><tr><th scope="col">${view.translate('page.name')}</th><th scope="col">${view.translate('page.latest')}</th><th scope="col">${view.translate('page.aliases')}</th><th scope="col">${view.translate('page.updated')}</th><th scope="col">${view.translate('page.description')}</th></tr></thead>
<tbody>${models.map((model) => row(view, model))}</tbody></table></div>`;
}

/** Explains how to register a model. */
function noModels(view: View): Html {
  return html`<section class="empty"><h2>${view.translate('page.models.none')}</h2><p>${view.translate('page.models.how')}</p>
<pre tabindex="0">mlflow.register_model("runs:/RUN_ID/model", "churn")
MlflowClient().set_registered_model_alias("churn", "champion", 1)</pre></section>`;
}

/** `/models`: the list of registered models. */
export async function modelsPage(view: View, rest: Rest): Promise<Page> {
  const text = view.url.searchParams.get('search')?.trim() ?? '';
  const number = pageNumber(view);
  const search = {
    max_results: PAGE_SIZE,
    ...(text && { filter: `name ILIKE ${quoted(`%${text}%`)}` }),
    ...(number > 1 && { page_token: pageToken((number - 1) * PAGE_SIZE) }),
  };
  const { registered_models, next_page_token } = await rest.get('/registered-models/search', search, modelsResponse);
  const title = view.translate('page.models');
  const none =
    text === '' && number === 1 ? noModels(view) : html`<p class="empty">${view.translate('page.models.notFound')}</p>`;
  const body = html`<div class="heading"><h1>${title}</h1><form class="filter" role="search" action="/models"><label for="search">${view.translate('page.search')}</label><input id="search" name="search" type="search" value="${text}" autocomplete="off"><button>${view.translate('page.search.go')}</button></form></div>
${registered_models.length === 0 ? none : table(view, registered_models)}${pager(view, number, next_page_token !== undefined)}`;
  return { title, breadcrumb: [], section: 'models', body };
}
