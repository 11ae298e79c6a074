import { type Html, html } from 'mlops-tracking/html';
import type { Chart } from '../../evidence/chart.ts';
import type { CriterionResult, Result } from '../../evidence/result.ts';
import type { Text } from '../../language.ts';
import type { Failure, Failures } from '../failures.ts';
import { type Section, sectionsOf } from '../sections.ts';
import { adviceOf, earnedOfPoints, groupPoints } from '../verdict.ts';
import { both, fact, say } from './bilingual.ts';
import { barChart } from './chart/bar-chart.ts';
import { lineChart } from './chart/line-chart.ts';
import { verdictSign } from './sign.ts';

/** The titles of the stages whose log the page shows, by stage ID. */
export type LoggedStages = ReadonlyMap<string, Text>;

function traces(criterion: CriterionResult, logged: LoggedStages): Html {
  const { command, rubric, stage } = criterion;
  const run = command === null ? say('report.noCommand') : html`<code>${command}</code>`;
  const stageTitle = logged.get(stage);
  const log = stageTitle ? fact('report.log', html`<a href="#log-${stage}">${both(stageTitle)}</a>`) : null;
  return html`<dl class="traces">
${fact('report.command', run)}
${criterion.group === null ? null : fact('report.sessionLabel', html`${criterion.session}`)}
${fact('report.rubric', html`<code>${rubric.file}:${rubric.line}</code>`)}
${log}
</dl>`;
}

/** The points; if there is room, after the verdict's name unless the criterion passed. */
function pointsOf(criterion: CriterionResult): Html {
  const { status } = criterion.verdict;
  const name = html`<span class="word" aria-hidden="true">${say(`report.verdict.${status}`)}</span>`;
  return html`<span class="points">${status === 'passed' ? null : name}${both(earnedOfPoints(criterion))}</span>`;
}

/** Links to the criteria that must be fixed before this one. */
function before({ after }: CriterionResult, criteria: readonly CriterionResult[]): Html | null {
  const first = criteria.filter(({ id }) => after.includes(id));
  if (first.length === 0) return null;
  const links = first.map(({ id, title }) => html`<li><a href="#criterion-${id}">${both(title)}</a></li>`);
  return fact('report.after', html`<ul class="inline">${links}</ul>`);
}

/** The failed tests, and the last lines of the log. */
function failureBlock({ tests, more, lines }: Failure, id: string): Html {
  const rest = more > 0 ? html`<li>${say('report.failingTests.more', { count: more })}</li>` : null;
  const names = html`<ul class="tests">${tests.map((name) => html`<li><code>${name}</code></li>`)}${rest}</ul>`;
  return html`<div class="failure">
${tests.length === 0 ? null : html`<dl>${fact('report.failingTests', names)}</dl>`}
<p id="end-title-${id}">${say('report.logEnd')}</p>
<pre tabindex="0" role="region" aria-labelledby="end-title-${id}">${lines.join('\n')}</pre></div>`;
}

/** A chart with its title. `id` is unique in the page. */
function chartFigure(chart: Chart, id: string): Html {
  const drawn = chart.kind === 'lines' ? lineChart(chart, id) : barChart(chart);
  return html`<figure class="figure-${chart.kind}"><figcaption id="chart-${id}">${both(chart.title)}</figcaption>${drawn}</figure>`;
}

/** One criterion, folded if it passed: its verdict and points, the expected and actual result, the advice, and the evidence. */
function card(criterion: CriterionResult, { criteria }: Result, logged: LoggedStages, failures: Failures): Html {
  const { id, title, verdict, hidden } = criterion;
  const advice = adviceOf(criterion);
  const failure = failures.get(id);
  const open = verdict.status === 'passed' ? null : html` open`;
  const badge = hidden ? html` <span class="badge">${say('report.hidden')}</span>` : null;
  return html`<details class="criterion" id="criterion-${id}" data-status="${verdict.status}"${open}>
<summary>${verdictSign(verdict.status)}<h4>${both(title)}${badge}</h4><span class="glimpse">${both(verdict.seen)}</span>${pointsOf(criterion)}</summary>
<div class="body">
<dl>
${fact('report.expected', both(verdict.expected))}
${fact('report.seen', both(verdict.seen))}
${before(criterion, criteria)}
</dl>
${failure === undefined ? null : failureBlock(failure, id)}
${(verdict.charts ?? []).map((chart, index) => chartFigure(chart, `${id}-${index}`))}
${advice === null ? null : html`<dl class="advice">${fact('report.advice', both(advice))}</dl>`}
${traces(criterion, logged)}
</div>
</details>`;
}

function section(
  { title, group, criteria }: Section<CriterionResult>,
  result: Result,
  logged: LoggedStages,
  failures: Failures,
): Html {
  const sum = groupPoints(result, group);
  const points = sum === null ? null : html`<span class="points">${both(sum)}</span>`;
  const cards = criteria.map((criterion) => card(criterion, result, logged, failures));
  return html`<section class="session"><h3>${both(title)} ${points}</h3>${cards}</section>`;
}

/** Every criterion, by group or session. */
export function criteriaSection(result: Result, logged: LoggedStages, failures: Failures): Html {
  const sections = sectionsOf(result.criteria, result.groups).map((each) => section(each, result, logged, failures));
  return html`<section aria-labelledby="criteria"><h2 id="criteria">${say('report.criteria')}</h2>${sections}</section>`;
}
