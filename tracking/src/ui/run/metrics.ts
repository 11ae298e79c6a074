import { type Html, html } from '../../html.ts';
import { axisToggle, chosenAxis } from '../chart/axis-toggle.ts';
import { lineChart } from '../chart/line-chart.ts';
import { type Axis, pointsOf } from '../chart/series.ts';
import { emptyNote, section } from '../facts.ts';
import { number } from '../format.ts';
import type { Rest } from '../rest.ts';
import { historyResponse, type Metric, type Run } from '../schemas.ts';
import type { View } from '../view.ts';

/** The page size that MLflow's clients request. */
const HISTORY_SIZE = 25_000;
/** Metrics that are charted on one page. */
const MAX_CHARTS = 40;

/** The history of a run's metric, oldest point first. */
export async function historyOf(rest: Rest, run_id: string, metric_key: string): Promise<readonly Metric[]> {
  const query = { run_id, metric_key, max_results: HISTORY_SIZE };
  return (await rest.get('/metrics/get-history', query, historyResponse)).metrics;
}

function lowestAndHighest(view: View, history: readonly Metric[]): string {
  const finite = history.map(({ value }) => value).filter(Number.isFinite);
  if (finite.length === 0) return view.translate('page.metric.notFinite', { count: history.length });
  const low = finite.reduce((least, value) => Math.min(least, value));
  const high = finite.reduce((most, value) => Math.max(most, value));
  return view.translate('page.metric.range', {
    count: history.length,
    low: number(view, low),
    high: number(view, high),
  });
}

interface MetricChart {
  metric: Metric;
  history: readonly Metric[];
  axis: Axis;
}

function card(view: View, { metric: { key, value }, history, axis }: MetricChart): Html {
  const summary = lowestAndHighest(view, history);
  const chart = lineChart(view, `${key}. ${summary}`, axis, [
    { name: key, lineStyle: 0, points: pointsOf(history, axis) },
  ]);
  return html`<figure class="card"><figcaption><h3>${key}</h3><strong>${number(view, value)}</strong></figcaption>${chart}<p class="note">${summary}</p></figure>`;
}

/** A metric that was logged once: only its value. */
function single(view: View, { key, value }: Metric): Html {
  return html`<div class="card single"><h3>${key}</h3><strong>${number(view, value)}</strong></div>`;
}

/** Every metric: its last value, and a chart if it was logged more than once. */
export async function metricsSection(view: View, rest: Rest, run: Run): Promise<Html> {
  const heading = view.translate('page.metrics');
  const metrics = run.data.metrics.toSorted((one, other) => one.key.localeCompare(other.key));
  if (metrics.length === 0) return section('metrics', heading, emptyNote(view.translate('page.metrics.none')));
  const read = metrics.slice(0, MAX_CHARTS);
  const histories = await Promise.all(read.map(({ key }) => historyOf(rest, run.info.run_id, key)));
  const drawn = read.flatMap((metric, index) => {
    const history = histories[index] ?? [];
    return history.length > 1 ? [{ metric, history, axis: chosenAxis(view, [history]) }] : [];
  });
  const once = metrics.filter((_, index) => (histories[index] ?? []).length <= 1);
  const values =
    once.length === 0 ? null : html`<div class="singles">${once.map((metric) => single(view, metric))}</div>`;
  const counts = { most: MAX_CHARTS, count: metrics.length };
  const cut =
    metrics.length > MAX_CHARTS ? html`<p class="alert">${view.translate('page.metrics.cut', counts)}</p>` : null;
  const axes = drawn.map(({ axis }) => axis);
  const charts =
    drawn.length === 0
      ? null
      : html`${axisToggle(view, axes)}<div class="charts">${drawn.map((each) => card(view, each))}</div>`;
  return section('metrics', heading, html`${cut}${values}${charts}`);
}
