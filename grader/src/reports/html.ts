/** The result as a single page, `report.html`: no script, no external resources, both languages included. */

import { html } from 'mlops-tracking/html';
import type { Result } from '../evidence/result.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { type Failures, NO_FAILURES } from './failures.ts';
import { criteriaSection } from './html/criterion.ts';
import { footer } from './html/footer.ts';
import { header } from './html/header.ts';
import { logsSection } from './html/logs.ts';
import { style } from './html/style.ts';
import { timeline } from './html/timeline.ts';

export interface HtmlOptions {
  /** The initial language of the page; the reader can change it. */
  language: Language;
  /** The output of each stage, by stage ID. */
  logs: Readonly<Record<string, string>>;
  /** The failure details of the failed stages. */
  failures?: Failures;
  /** The project ran on its author's machine: the report says nothing about isolation. */
  ownMachine?: boolean;
}

/** The browser rejects scripts, requests and forms, as a second protection against hostile content. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole document. */
export function renderHtml(
  result: Result,
  { language, logs, failures = NO_FAILURES, ownMachine = false }: HtmlOptions,
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
${header(result, { language, ownMachine })}
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
