import { type Html, html } from 'mlops-tracking/html';
import type { VerdictStatus } from '../../evidence/result.ts';
import type { StageRecord } from '../../evidence/schema.ts';
import { say } from './bilingual.ts';

/** The strokes of each status in a 20 × 20 circle, distinguished by shape, not only by colour. */
const STROKES = {
  passed: html`<path d="M6 10.4l2.7 2.7L14 7.6"/>`,
  failed: html`<path d="M7 7l6 6M13 7l-6 6"/>`,
  partial: html`<path class="half" d="M10 4.4a5.6 5.6 0 0 1 0 11.2z"/><circle cx="10" cy="10" r="5.6"/>`,
  unverified: html`<path d="M7.6 8a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.6M10 14.1v.1"/>`,
  skipped: html`<path d="M6.5 10h7"/>`,
} as const satisfies Record<VerdictStatus | StageRecord['status'], Html>;

const drawn = (status: keyof typeof STROKES): Html =>
  html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle class="disc" cx="10" cy="10" r="10"/>${STROKES[status]}</svg>`;

/** A verdict as a drawn sign; its name is for those who hear the page. */
export function verdictSign(status: VerdictStatus): Html {
  return html`<span class="sign" data-status="${status}">${drawn(status)}<span class="unseen">${say(`report.verdict.${status}`)}</span></span>`;
}

/** A stage's status as a drawn sign; its name stands beside it. */
export function stageSign(status: StageRecord['status']): Html {
  return html`<span class="sign" data-status="${status}">${drawn(status)}</span>`;
}
