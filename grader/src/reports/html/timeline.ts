import { type Html, html } from 'mlops-tracking/html';
import type { Result } from '../../evidence/result.ts';
import { duration } from '../quantity.ts';
import { both, folded, say } from './bilingual.ts';
import type { LoggedStages } from './criterion.ts';
import { stageSign } from './sign.ts';

type Stage = Result['stages'][number];

/** The width of a track, in its units. */
const WIDTH = 1000;
/** The minimum width of a stage, so that it stays visible. */
const LEAST = 8;

/** The time since the start of the grading, in the track's units. */
const at = (ms: number, wholeMs: number): number => (wholeMs > 0 ? Math.round((WIDTH * ms) / wholeMs) : 0);

function track({ startedAt, durationMs, status }: Stage, wholeMs: number): Html {
  const width = Math.max(LEAST, at(durationMs, wholeMs));
  const left = Math.min(at(startedAt, wholeMs), WIDTH - width);
  const bar = status === 'skipped' ? null : html`<rect class="span" x="${left}" width="${width}" height="8" rx="2"/>`;
  return html`<svg class="track" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" aria-hidden="true">${bar}</svg>`;
}

function line(stage: Stage, wholeMs: number, logged: LoggedStages): Html {
  const { id, title, status, seen, startedAt, durationMs } = stage;
  const name = logged.has(id) ? html`<a href="#log-${id}">${both(title)}</a>` : both(title);
  const time =
    status === 'skipped'
      ? html`—`
      : say('report.stageTime', { start: duration(startedAt), time: duration(durationMs) });
  return html`<li data-status="${status}">
<span class="name">${name}</span>
<span class="status">${stageSign(status)} ${say(`report.stage.${status}`)}</span>
${track(stage, wholeMs)}
<span class="duration">${time}</span>
${status === 'passed' ? null : html`<p class="note">${both(seen)}</p>`}
</li>`;
}

/** Every stage that a criterion needs on a common time scale, with its status, start and duration. */
export function timeline({ stages, durations }: Result, logged: LoggedStages): Html {
  const run = stages.filter(({ cause }) => cause?.code !== 'not-needed');
  const wholeMs = Math.max(durations.totalMs, ...run.map(({ startedAt, durationMs }) => startedAt + durationMs));
  const content = html`<p class="lead">${say('report.timelineSpan', { total: duration(wholeMs) })}</p>
<ol class="timeline">${run.map((stage) => line(stage, wholeMs, logged))}</ol>`;
  return html`<section aria-labelledby="timeline">${folded('timeline', 'report.timeline', content)}</section>`;
}
