import { scaleOf } from 'mlops-tracking/chart';
import { type Html, html } from 'mlops-tracking/html';
import type { BarChart } from '../../../evidence/chart.ts';
import { measure } from '../../quantity.ts';
import { both, say } from '../bilingual.ts';

/** Maximum number of bars on a page. */
const MOST_BARS = 40;
const WIDTH = 1000;

type Limit = NonNullable<BarChart['limit']>;

/** Marks a violation with a sign, not with colour alone. */
const FAULT_SIGNS = { above: '▲', below: '▼' } as const satisfies Record<Limit['fault'], string>;

const isAtFault = (value: number, { value: limit, fault }: Limit): boolean =>
  fault === 'above' ? value > limit : value < limit;

/** A table of values whose middle column draws bars that start at zero. */
export function barChart({ y, bars, limit }: BarChart): Html {
  if (bars.length === 0) return html`<p class="note">${say('report.chart.empty')}</p>`;
  const shown = bars.slice(0, MOST_BARS);
  const limits = limit === undefined ? [] : [limit.value];
  const scale = scaleOf([0, ...limits, ...shown.map(({ value }) => value)], 0, WIDTH);
  const mark = limit === undefined ? null : html`<path class="limit" d="M${scale.at(limit.value)} 0V12"/>`;
  const rows = shown.map(({ name, value }) => {
    const [from, to] = [scale.at(Math.min(0, value)), scale.at(Math.max(0, value))];
    const sign = limit !== undefined && isAtFault(value, limit) ? FAULT_SIGNS[limit.fault] : null;
    const bar = html`<rect class="${sign === null ? 'within' : 'past'}" x="${from}" y="2" width="${to - from}" height="8"/>`;
    const drawn = html`<svg class="track" viewBox="0 0 ${WIDTH} 12" preserveAspectRatio="none" aria-hidden="true">${bar}${mark}</svg>`;
    return html`<tr><th scope="row">${both(name)}</th><td>${drawn}</td><td class="value">${sign} ${both(measure(value))}</td></tr>`;
  });
  const left = bars.length - shown.length;
  const notes = [
    limit &&
      html`<p class="note">${FAULT_SIGNS[limit.fault]} ${say('report.chart.limit', { title: limit.title, value: measure(limit.value) })}</p>`,
    left > 0 ? html`<p class="note">${say('report.chart.left', { count: left })}</p>` : null,
  ];
  return html`<p class="note">${both(y)}</p>
<table class="bars"><thead class="unseen"><tr><th scope="col">${say('report.chart.series')}</th><td></td><th scope="col">${both(y)}</th></tr></thead><tbody>${rows}</tbody></table>${notes.map((note) => note ?? null)}`;
}
