import { type Html, html } from '../html.ts';
import { emptyNote, fact, pairs, section, userTags } from './facts.ts';
import { quoted } from './filter-quotes.ts';
import { instant } from './format.ts';
import type { Rest } from './rest.ts';
import { modelResponse, type RegisteredModel, type Tag, type Version, versionsResponse } from './schemas.ts';
import type { Page, View } from './view.ts';

const MAX_VERSIONS = 200;

const chips = (tags: readonly Tag[]): Html =>
  html`<span class="chips">${userTags(tags).map(({ key, value }) => html`<span class="chip">${key}: ${value}</span>`)}</span>`;

function row(view: View, { aliases }: RegisteredModel, each: Version): Html {
  const named = aliases
    .filter(({ version }) => version === each.version)
    .map(({ alias }) => html`<span class="chip">@${alias}</span>`);
  const run =
    each.run_id === ''
      ? html`<span class="none">–</span>`
      : html`<a href="/runs/${encodeURIComponent(each.run_id)}"><code>${each.run_id.slice(0, 8)}</code></a>`;
  const stage = each.current_stage === 'None' ? '' : each.current_stage;
  return html`<tr><th scope="row">${view.translate('page.version.number', { version: each.version })}</th><td><span class="chips">${named}</span></td><td>${stage}</td><td>${instant(view, each.creation_timestamp)}</td>
<td>${run}</td><td>${chips(each.tags)}</td><td class="value">${each.description}</td></tr>`;
}

function versionsTable(view: View, model: RegisteredModel, versions: readonly Version[]): Html {
  const names = [
    'page.version',
    'page.aliases',
    'page.stage',
    'page.created',
    'page.run',
    'page.tags',
    'page.description',
  ] as const;
  return html`<div class="box" tabindex="0" role="region" aria-label="${view.translate('page.versions')}"><table><thead><tr>${names.map((name) => html`<th scope="col">${view.translate(name)}</th>`)}</tr></thead>
<tbody>${versions.map((each) => row(view, model, each))}</tbody></table></div>`;
}

/** `/models/:id`: a registered model and its versions, newest first. */
export async function modelPage(view: View, rest: Rest): Promise<Page> {
  const { registered_model: model } = await rest.get('/registered-models/get', { name: view.id }, modelResponse);
  const search = { filter: `name = ${quoted(model.name)}`, max_results: MAX_VERSIONS };
  const { model_versions, next_page_token } = await rest.get('/model-versions/search', search, versionsResponse);
  const versions = model_versions.toSorted((one, other) => Number(other.version) - Number(one.version));
  const cut =
    next_page_token === undefined ? null : emptyNote(view.translate('page.first.only', { most: MAX_VERSIONS }));
  const tags = userTags(model.tags);
  const body = html`<h1>${model.name}</h1>${model.description === '' ? null : html`<p class="description">${model.description}</p>`}
<dl class="facts">${fact(view, 'page.created', instant(view, model.creation_timestamp))}${fact(view, 'page.updated', instant(view, model.last_updated_timestamp))}</dl>
${section('versions', view.translate('page.versions'), versions.length === 0 ? html`<p class="empty">${view.translate('page.versions.none')}</p>` : html`${versionsTable(view, model, versions)}${cut}`)}
${tags.length === 0 ? null : section('tags', view.translate('page.tags'), pairs(view, view.translate('page.tags'), tags))}`;
  return {
    title: model.name,
    breadcrumb: [{ name: view.translate('page.models'), href: '/models' }],
    section: 'models',
    body,
  };
}
