import { type Html, html } from 'mlops-tracking/html';
import type { Result } from '../../evidence/result.ts';
import type { Language } from '../../language.ts';
import { leftOutNotes } from '../left-out.ts';
import { markNotes } from '../mark-notes.ts';
import { instant, points, size, total } from '../quantity.ts';
import { missedPoints, unverifiedPoints } from '../verdict.ts';
import { both, fact, hash, say } from './bilingual.ts';
import { verdictSign } from './sign.ts';

/** Each language's name in that language, whatever language the page shows. */
const NAMES = { fr: 'Français', en: 'English' } as const satisfies Record<Language, string>;

function choice(language: Language, chosen: Language): Html {
  const checked = language === chosen ? html` checked` : null;
  return html`<label><input type="radio" name="language" id="language-${language}" autocomplete="off"${checked}><span>${NAMES[language]}</span></label>`;
}

/** Two radio buttons; the style sheet shows the language of the checked one, without a script. */
function languageToggle(chosen: Language): Html {
  return html`<fieldset class="toggle"><legend class="unseen">${say('report.language')}</legend>${choice('fr', chosen)}${choice('en', chosen)}</fieldset>`;
}

/** A segment of the mark's bar, proportional to its points, and its line in the legend. */
function part(name: 'earned' | 'missed' | 'unverified', value: number): { bar: Html; legend: Html } | null {
  if (value <= 0) return null;
  return {
    bar: html`<span data-part="${name}" style="flex-grow:${value}"></span>`,
    legend: html`<li data-part="${name}">${say(`report.legend.${name}`, { count: value, points: points(value) })}</li>`,
  };
}

function markPanel(result: Result): Html {
  const { mark } = result;
  const unverified = unverifiedPoints(result);
  const parts = [part('earned', mark.points), part('missed', missedPoints(result)), part('unverified', unverified)];
  const notes = markNotes(result).map(both);
  const explained = unverified > 0 ? notes : [...notes, say('report.allVerified')];
  return html`<section class="mark" aria-labelledby="mark">
<h2 id="mark">${say('report.markHeading')}</h2>
<p class="figure"><strong>${both(points(mark.earned))}</strong> <span>/ ${both(total(mark.outOf))}</span></p>
<div class="bar" aria-hidden="true">${parts.map((each) => each?.bar ?? null)}</div>
<ul class="legend">${parts.map((each) => each?.legend ?? null)}</ul>
${explained.map((note) => html`<p class="explained">${note}</p>`)}
</section>`;
}

const isolationOf = (isolated: boolean, isLocalRun: boolean) =>
  isolated ? 'report.isolated' : isLocalRun ? 'report.localRun' : 'report.exposed';

function factsPanel({ submission, evidence, driver, tools }: Result, isLocalRun: boolean): Html {
  const { reason } = submission.repository;
  const notCompared = submission.modified === null ? html` ${say('report.notCompared')}` : '';
  const modified = submission.modified ? html` ${say('report.modified')}` : notCompared;
  const known = reason === null ? '' : html` ${both(reason)}`;
  const none = reason === null ? say('report.noCommit') : say('report.noReadableCommit');
  const commit =
    submission.commit === null ? html`${none}${known}` : html`${hash(submission.commit)}${modified}${known}`;
  const run = say(isolationOf(driver.isolated, isLocalRun), { driver: driver.name });
  const versions = Object.entries(tools).map(([name, version]) => html`<li>${name} ${version}</li>`);
  const contents = say('report.size', { files: submission.files, size: size(submission.bytes) });
  const leftOut = leftOutNotes(submission).map((note) => html`<li>${both(note)}</li>`);
  return html`<div class="about"><dl class="facts">
${fact('report.date', html`<time datetime="${evidence.createdAt}">${both(instant(evidence.createdAt))}</time>`)}
${fact('report.commit', commit)}
${leftOut.length === 0 ? null : fact('report.leftOut', html`<ul>${leftOut}</ul>`)}
</dl>
<details class="technical"><summary>${say('report.technical')}</summary><dl class="facts">
${fact('report.contents', contents)}
${fact('report.digest', hash(submission.digest))}
${fact('report.driver', run)}
${versions.length === 0 ? null : fact('report.tools', html`<ul class="inline">${versions}</ul>`)}
</dl></details></div>`;
}

/** The criteria that did not pass, each a link to its card. */
function reviewPanel({ criteria }: Result): Html {
  const open = criteria.filter(({ verdict }) => verdict.status !== 'passed');
  if (open.length === 0) return html`<p class="review">${verdictSign('passed')} ${say('report.nothingToReview')}</p>`;
  const links = open.map(
    ({ id, verdict, title }) =>
      html`<li>${verdictSign(verdict.status)}<a href="#criterion-${id}">${both(title)}</a></li>`,
  );
  return html`<nav class="review" aria-labelledby="review"><h2 id="review">${say('report.toReview')}</h2><ul>${links}</ul></nav>`;
}

/** The student, the mark, and its basis. */
export function header(result: Result, { language, isLocalRun }: { language: Language; isLocalRun: boolean }): Html {
  const { driver, rubric, submission } = result;
  const warning =
    driver.isolated || isLocalRun
      ? null
      : html`<p class="warning" role="note">${say('report.notIsolated', { driver: driver.name })}</p>`;
  return html`<header>
<div class="masthead"><p class="eyebrow">${say('report.title')} · ${both(rubric.title)}</p>${languageToggle(language)}</div>
<h1>${submission.name}</h1>
<div class="panels">${markPanel(result)}${factsPanel(result, isLocalRun)}</div>
${warning}
${reviewPanel(result)}
</header>`;
}
