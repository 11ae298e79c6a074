import { type Html, html } from 'mlops-tracking/html';
import type { Result } from '../../evidence/result.ts';
import { logText } from '../../messages/visible-text.ts';
import { size } from '../quantity.ts';
import { both, folded, say } from './bilingual.ts';

type Stage = Result['stages'][number];

/** The page shows at most this many bytes of each log, the last ones. */
const SHOWN_BYTES = 64 * 1024;
/** The rest of a character that the limit split. */
const CUT_CHARACTER = /^\ufffd+/;

/** The last bytes of a text that exceeds the limit, from the start of a line if there is one. */
function tail(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= SHOWN_BYTES) return text;
  const end = bytes.subarray(-SHOWN_BYTES).toString().replace(CUT_CHARACTER, '');
  const newline = end.indexOf('\n');
  return newline === -1 || newline === end.length - 1 ? end : end.slice(newline + 1);
}

/** A note about the log: truncated, partial, or empty. */
function noteOn(text: string, shown: string, printed: number): Html | null {
  if (text.trim() === '') return html`<p class="note">${say('report.logEmpty')}</p>`;
  if (shown === text) return null;
  const amounts = { shown: size(Buffer.byteLength(shown)), total: size(printed) };
  return html`<p class="note">${say('report.logTail', amounts)}</p>`;
}

/** One stage's log. The link's target is inside the folded section, so following the link unfolds it. */
function entry({ id, title, log }: Stage, output: string): Html {
  const text = logText(output);
  const shown = tail(text);
  const printed = log?.bytes ?? Buffer.byteLength(output);
  return html`<details class="log"><summary><span class="name">${both(title)}</span><span class="duration">${both(size(printed))}</span></summary>
${noteOn(text, shown, printed)}
<pre id="log-${id}" tabindex="0" role="region" aria-labelledby="log-title-${id}">${shown}</pre>
<p class="unseen" id="log-title-${id}">${say('report.logOf', { stage: title })}</p></details>`;
}

/** The end of each stage's output, folded, as text without terminal colours. */
export function logsSection({ stages }: Result, logs: ReadonlyMap<string, string>): Html {
  const entries = stages.flatMap((stage) => {
    const output = logs.get(stage.id);
    return output === undefined ? [] : [entry(stage, output)];
  });
  const body = entries.length === 0 ? html`<p class="lead">${say('report.noLogs')}</p>` : entries;
  return html`<section class="logs" aria-labelledby="logs">${folded('logs', 'report.logs', body)}</section>`;
}
