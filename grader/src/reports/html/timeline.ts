import type { Result } from '../../evidence/result.ts';
import { type Html, html } from '../../html.ts';
import { duration } from '../quantity.ts';
import { both, say } from './bilingual.ts';
import type { LoggedStages } from './criterion.ts';

type Stage = Result['stages'][number];

/** The share of `wholeMs`, in percent with two decimals. */
function percent(ms: number, wholeMs: number): string {
  return wholeMs > 0 ? ((100 * ms) / wholeMs).toFixed(2) : '0';
}

function bar({ startedAt, durationMs, status }: Stage, wholeMs: number): Html | null {
  if (status === 'skipped') return null;
  return html`<span class="span" style="left:${percent(startedAt, wholeMs)}%;width:${percent(durationMs, wholeMs)}%"></span>`;
}

function line(stage: Stage, wholeMs: number, logged: LoggedStages): Html {
  const { id, title, status, seen, durationMs } = stage;
  const name = logged.has(id) ? html`<a href="#log-${id}">${both(title)}</a>` : both(title);
  return html`<li data-status="${status}">
<span class="name">${name}</span>
<span class="status">${say(`report.stage.${status}`)}</span>
<span class="track" aria-hidden="true">${bar(stage, wholeMs)}</span>
<span class="duration">${status === 'skipped' ? '—' : both(duration(durationMs))}</span>
${status === 'passed' ? null : html`<p class="note">${both(seen)}</p>`}
</li>`;
}

/** Every stage on one scale of time, with its status and how long it took. */
export function timeline({ stages, durations }: Result, logged: LoggedStages): Html {
  const wholeMs = Math.max(durations.totalMs, ...stages.map(({ startedAt, durationMs }) => startedAt + durationMs));
  return html`<section aria-labelledby="timeline"><h2 id="timeline">${say('report.timeline')}</h2>
<p class="lead">${say('report.timelineSpan', { total: duration(wholeMs) })}</p>
<ol class="timeline">${stages.map((stage) => line(stage, wholeMs, logged))}</ol></section>`;
}
