import { type Html, html } from '../html.ts';
import { durationOf } from './experiment/sorting.ts';
import { emptyNote, fact, pairs, section, systemTags, tagValue, userTags } from './facts.ts';
import { duration, instant } from './format.ts';
import type { Rest } from './rest.ts';
import { artifactsSection } from './run/artifacts.ts';
import { runBreadcrumb } from './run/breadcrumb.ts';
import { metricsSection } from './run/metrics.ts';
import { childrenSection, datasetsSection, modelsSection, parentFact } from './run/related.ts';
import { type Run, runResponse } from './schemas.ts';
import { statusBadge } from './status.ts';
import type { Page, View } from './view.ts';

async function facts(view: View, rest: Rest, run: Run): Promise<Html> {
  const { info, data } = run;
  const time = durationOf(run);
  return html`<dl class="facts">${fact(view, 'page.start', instant(view, info.start_time))}
${fact(view, 'page.duration', time === null ? null : duration(view, time))}
${fact(view, 'page.user', info.user_id)}
${fact(view, 'page.sourceFile', tagValue(data.tags, 'mlflow.source.name'))}
${fact(view, 'page.commit', tagValue(data.tags, 'mlflow.source.git.commit'))}
${await parentFact(view, rest, run)}
${fact(view, 'page.id', html`<code>${info.run_id}</code>`)}</dl>`;
}

function paramsSection(view: View, { data }: Run): Html {
  const body =
    data.params.length === 0
      ? emptyNote(view.translate('page.params.none'))
      : pairs(view, view.translate('page.params'), data.params);
  return section('params', view.translate('page.params'), body);
}

function tagsSection(view: View, { data }: Run): Html {
  const own = userTags(data.tags);
  const system = systemTags(data.tags);
  const body =
    own.length === 0 ? emptyNote(view.translate('page.tags.none')) : pairs(view, view.translate('page.tags'), own);
  const folded = html`<details><summary>${view.translate('page.tags.system', { count: system.length })}</summary>${pairs(view, view.translate('page.tags'), system)}</details>`;
  return section('tags', view.translate('page.tags'), html`${body}${system.length === 0 ? null : folded}`);
}

/** `/runs/:id`: the details of a run. */
export async function runPage(view: View, rest: Rest): Promise<Page> {
  const { run } = await rest.get('/runs/get', { run_id: view.id }, runResponse);
  const name = run.info.run_name || run.info.run_id;
  const note = tagValue(run.data.tags, 'mlflow.note.content');
  const body = html`<div class="heading"><h1>${name}</h1>${statusBadge(view, run.info.status)}</div>
${run.info.lifecycle_stage === 'deleted' ? html`<p class="alert">${view.translate('page.run.deleted')}</p>` : null}
${note === null ? null : html`<p class="description">${note}</p>`}${await facts(view, rest, run)}
${await metricsSection(view, rest, run)}
<div class="columns-2">${paramsSection(view, run)}${await artifactsSection(view, rest)}</div>
${await modelsSection(view, rest, run)}${datasetsSection(view, run)}${await childrenSection(view, rest, run)}
${tagsSection(view, run)}`;
  return { title: name, breadcrumb: await runBreadcrumb(view, rest, run), section: 'experiments', body };
}
