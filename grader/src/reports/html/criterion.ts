import type { CriterionResult, Result } from '../../evidence/result.ts';
import { type Html, html } from '../../html.ts';
import type { Text } from '../../language.ts';
import { adviceOf, bySession, earnedOfPoints } from '../verdict.ts';
import { both, fact, say } from './bilingual.ts';
import { verdictSign } from './sign.ts';

/** The titles of the stages whose log the page shows, by stage id. */
export type LoggedStages = ReadonlyMap<string, Text>;

/** What the cards need beside their criterion. */
interface Sources {
  rubricFile: string;
  logged: LoggedStages;
}

function traces(criterion: CriterionResult, { rubricFile, logged }: Sources): Html {
  const { command, line, stage } = criterion;
  const run = command === null ? say('report.noCommand') : html`<code>${command}</code>`;
  const stageTitle = logged.get(stage);
  const log = stageTitle ? fact('report.log', html`<a href="#log-${stage}">${both(stageTitle)}</a>`) : null;
  return html`<dl class="traces">
${fact('report.command', run)}
${fact('report.rubric', html`<code>${rubricFile}:${line}</code>`)}
${log}
</dl>`;
}

/** The points; where there is room, after the verdict's name unless it passed. */
function pointsOf(criterion: CriterionResult): Html {
  const { status } = criterion.verdict;
  const name = html`<span class="word" aria-hidden="true">${say(`report.verdict.${status}`)}</span>`;
  return html`<span class="points">${status === 'passed' ? null : name}${both(earnedOfPoints(criterion))}</span>`;
}

/** One criterion, folded when it passed: its verdict and points, what was expected and seen, what to do, where it comes from. */
function card(criterion: CriterionResult, sources: Sources): Html {
  const { id, title, verdict } = criterion;
  const advice = adviceOf(criterion);
  const open = verdict.status === 'passed' ? null : html` open`;
  return html`<details class="criterion" id="criterion-${id}" data-status="${verdict.status}"${open}>
<summary>${verdictSign(verdict.status)}<h4>${both(title)}</h4><span class="glimpse">${both(verdict.seen)}</span>${pointsOf(criterion)}</summary>
<div class="body">
<dl>
${fact('report.expected', both(verdict.expected))}
${fact('report.seen', both(verdict.seen))}
</dl>
${advice === null ? null : html`<dl class="advice">${fact('report.advice', both(advice))}</dl>`}
${traces(criterion, sources)}
</div>
</details>`;
}

/** Every criterion, by session. */
export function criteriaSection({ criteria, rubric }: Result, logged: LoggedStages): Html {
  const sources = { rubricFile: rubric.file, logged };
  const sessions = bySession(criteria).map(
    ([number, ofSession]) =>
      html`<section class="session"><h3>${say('report.session', { number })}</h3>${ofSession.map((criterion) => card(criterion, sources))}</section>`,
  );
  return html`<section aria-labelledby="criteria"><h2 id="criteria">${say('report.criteria')}</h2>${sessions}</section>`;
}
