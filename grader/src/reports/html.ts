/** The result as a single page, `report.html`: no script, no external resources, both languages included. */

import { type Html, html } from 'mlops-tracking/html';
import type { Result } from '../evidence/result.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { type Failures, NO_FAILURES } from './failures.ts';
import { fact, folded, hash, say } from './html/bilingual.ts';
import { criteriaSection } from './html/criterion.ts';
import { header } from './html/header.ts';
import { logsSection } from './html/logs.ts';
import { style } from './html/style.ts';
import { timeline } from './html/timeline.ts';
import { duration } from './quantity.ts';

export interface HtmlOptions {
  /** The initial language of the page; the reader can change it. */
  language: Language;
  /** The output of each stage, by stage ID. */
  logs: Readonly<Record<string, string>>;
  /** The failure details of the failed stages. */
  failures?: Failures;
  /** The project ran on its author's machine: the report says nothing about isolation. */
  isLocalRun?: boolean;
}

/** The browser rejects scripts, requests and forms, as a second protection against hostile content. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** How the mark was computed, and the hashes with which anyone can recompute it. */
function footer({ durations, evidence, grader, rubric }: Result): Html {
  const overhead = duration(durations.totalMs - durations.submissionMs);
  const content = html`<p>${say('report.how.observe')}</p>
<p>${say('report.how.judge')}</p>
<dl class="facts">
${fact('report.evidenceHash', hash(evidence.sha256))}
${fact('report.rubricHash', hash(rubric.sha256))}
${fact('report.rubricFile', html`<code>${rubric.file}</code>`)}
${fact('report.grader', html`${grader.name} ${grader.version}`)}
${fact('report.timeLabel', say('report.timeSplit', { total: duration(durations.totalMs), overhead }))}
</dl>`;
  return html`<footer>${folded('how', 'report.how', content)}</footer>`;
}

/** The whole document. */
export function renderHtml(
  result: Result,
  { language, logs, failures = NO_FAILURES, isLocalRun = false }: HtmlOptions,
): string {
  const outputs = new Map(Object.entries(logs));
  const logged = new Map(result.stages.filter(({ id }) => outputs.has(id)).map(({ id, title }) => [id, title]));
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${message('report.title')[language]} · ${result.submission.name}</title>
${style}
</head>
<body>
<div class="page">
${header(result, { language, isLocalRun })}
<main>
${criteriaSection(result, logged, failures)}
${timeline(result, logged)}
${logsSection(result, outputs)}
</main>
${footer(result)}
</div>
</body>
</html>
`.source;
}
