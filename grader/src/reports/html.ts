/** The result as one page, `report.html`: no script, nothing loaded from elsewhere, both languages inside. */

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
  /** The language that the page opens in; its reader can change it. */
  language: Language;
  /** What each stage printed, by stage id. */
  logs: Readonly<Record<string, string>>;
  /** What the failed stages printed last. */
  failures?: Failures;
  /** Whether people ran their own project on their own machine: then the report omits the isolation warning. */
  ownMachine?: boolean;
}

/** The browser itself refuses scripts, requests and forms, should anything hostile ever get through. */
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
