import { type Html, html } from '../../html.ts';
import { number } from '../format.ts';
import type { Rest } from '../rest.ts';
import { historyOf } from '../run/metrics.ts';
import type { Run } from '../schemas.ts';
import type { View } from '../view.ts';
import { chosenAxis } from './axis-toggle.ts';
import { lineChart } from './line-chart.ts';
import { legendSample } from './marker.ts';
import { type Axis, pointsOf } from './series.ts';

const nameOf = ({ info }: Run): string => info.run_name || info.run_id;

/** Shows the line style of each run: dashes and markers, not only colour. */
export function legend(runs: readonly Run[]): Html {
  const entries = runs.map(
    (run, lineStyle) =>
      html`<li>${legendSample(lineStyle)}<a href="/runs/${encodeURIComponent(run.info.run_id)}">${nameOf(run)}</a></li>`,
  );
  return html`<ul class="legend">${entries}</ul>`;
}

const lastOf = (run: Run, key: string): number | null =>
  run.data.metrics.find((metric) => metric.key === key)?.value ?? null;

/** Metrics that were logged once, as bars from zero. */
function bars(view: View, runs: readonly Run[], key: string): Html {
  const values = runs.map((run) => lastOf(run, key));
  const longest = values.reduce<number>(
    (most, value) => (value !== null && Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
  const rows = values.map((value, lineStyle) => {
    const share = value === null || !Number.isFinite(value) || longest === 0 ? 0 : (Math.abs(value) / longest) * 100;
    const written = value === null ? '–' : number(view, value);
    return html`<li>${legendSample(lineStyle)}<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="line-style-${lineStyle % 8}" width="${share.toFixed(2)}" height="8"/></svg><span>${written}</span></li>`;
  });
  return html`<ul class="bars">${rows}</ul>`;
}

/** A chart of one metric of all runs: lines, or bars if no run logged the metric more than once. */
export async function comparisonChart(
  view: View,
  rest: Rest,
  runs: readonly Run[],
  key: string,
): Promise<{ figure: Html; axis: Axis | null }> {
  const histories = await Promise.all(
    runs.map((run) => (lastOf(run, key) === null ? [] : historyOf(rest, run.info.run_id, key))),
  );
  const axis = chosenAxis(view, histories);
  const series = runs.map((run, lineStyle) => ({
    name: nameOf(run),
    lineStyle,
    points: pointsOf(histories[lineStyle] ?? [], axis),
  }));
  const drawn = histories.some((history) => history.length > 1);
  const title = view.translate('page.compare.chart', { name: key });
  const chart = drawn ? lineChart(view, title, axis, series) : bars(view, runs, key);
  const figure = html`<figure class="card"><figcaption><h3>${key}</h3></figcaption>${chart}</figure>`;
  return { figure, axis: drawn ? axis : null };
}
