import { type Html, html } from '../html.ts';
import type { View } from './view.ts';

/** The icon of each status, in a 20 × 20 disc. Icons differ in shape, not only in colour. */
const STROKES = {
  FINISHED: html`<path d="M6 10.4l2.7 2.7L14 7.6"/>`,
  FAILED: html`<path d="M7 7l6 6M13 7l-6 6"/>`,
  KILLED: html`<path d="M7 7h6v6H7z"/>`,
  RUNNING: html`<path d="M8 6.5l5 3.5-5 3.5z"/>`,
  SCHEDULED: html`<path d="M10 5.5V10l3 2"/>`,
} as const;
type Status = keyof typeof STROKES;

const isStatus = (status: string): status is Status => Object.hasOwn(STROKES, status);

/** A run's status: an icon and its name. */
export function statusBadge(view: View, status: string): Html {
  const known = isStatus(status) ? status : 'RUNNING';
  return html`<span class="sign" data-status="${known}"><svg viewBox="0 0 20 20" aria-hidden="true"><circle class="disc" cx="10" cy="10" r="10"/>${STROKES[known]}</svg><span>${view.translate(`page.status.${known}`)}</span></span>`;
}
