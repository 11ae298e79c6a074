import { type Html, html } from 'mlops-tracking/html';
import type { Chart } from '../../../evidence/chart.ts';
import { both } from '../bilingual.ts';
import { barChart } from './bar-chart.ts';
import { lineChart } from './line-chart.ts';

/** A chart with its title. `id` is unique in the page. */
export function chartFigure(chart: Chart, id: string): Html {
  const drawn = chart.kind === 'lines' ? lineChart(chart, id) : barChart(chart);
  return html`<figure class="figure-${chart.kind}"><figcaption id="chart-${id}">${both(chart.title)}</figcaption>${drawn}</figure>`;
}
