import { downsample, LINE_STYLES, markerPath, type Scale, scaleOf } from 'mlops-tracking/chart';
import { type Html, html } from 'mlops-tracking/html';
import type { LineChart } from '../../../evidence/chart.ts';
import type { Text } from '../../../language.ts';
import { message } from '../../../messages/catalogue.ts';
import { measure } from '../../quantity.ts';
import { both, say } from '../bilingual.ts';

const WIDTH = 640;
const HEIGHT = 260;
const BOX = { left: 64, right: 612, top: 16, bottom: 212 };
/** Maximum number of distinguishable lines. */
const MOST_SERIES = LINE_STYLES;
/** Markers per line; more would hide it. */
const MOST_MARKERS = 16;

type Series = LineChart['series'][number];
interface Plot {
  x: Scale;
  y: Scale;
}

/** A sample of a line's dashes, colour and marker, for the legend. */
const marker = (style: number, x: number, y: number): Html =>
  html`<path class="marker line-style-${style}" transform="translate(${x} ${y})" d="${markerPath(style)}"/>`;

function line({ x, y }: Plot, { points }: Series, style: number): Html {
  const kept = downsample(points.map(([at, value]) => ({ x: at, y: value })));
  const strokes = kept
    .map((point, position) => `${position === 0 ? 'M' : 'L'}${x.at(point.x)} ${y.at(point.y)}`)
    .join('');
  const every = Math.ceil(kept.length / MOST_MARKERS);
  const marked = kept.filter((_, index) => index % every === 0 || index === kept.length - 1);
  const markers = marked.map((point) => marker(style, x.at(point.x), y.at(point.y)));
  return html`<g><path class="line line-style-${style}" d="${strokes}"/>${markers}</g>`;
}

/** Text inside an SVG in both languages, of which the page shows one; written once if both are the same. */
function svgText({ fr, en }: Text, place: { x: number; y: number; anchor: 'start' | 'middle' | 'end' }): Html {
  const { x, y, anchor } = place;
  if (fr === en) return html`<text x="${x}" y="${y}" text-anchor="${anchor}">${fr}</text>`;
  return html`<text lang="fr" x="${x}" y="${y}" text-anchor="${anchor}">${fr}</text><text lang="en" x="${x}" y="${y}" text-anchor="${anchor}">${en}</text>`;
}

/** A number inside an SVG. */
const svgNumber = (value: number, place: Parameters<typeof svgText>[1]): Html => svgText(measure(value), place);

function axes({ x, y }: Plot, chart: LineChart): Html {
  const rows = y.ticks.map(
    (tick) =>
      html`<path class="grid" d="M${BOX.left} ${y.at(tick)}H${BOX.right}"/>${svgNumber(tick, { x: BOX.left - 8, y: y.at(tick) + 4, anchor: 'end' })}`,
  );
  const columns = x.ticks.map((tick) => svgNumber(tick, { x: x.at(tick), y: BOX.bottom + 18, anchor: 'middle' }));
  return html`${rows}${columns}${svgText(chart.x, { x: BOX.right, y: HEIGHT - 8, anchor: 'end' })}`;
}

function limitLine({ y }: Plot, { limit }: LineChart): Html | null {
  return limit === undefined ? null : html`<path class="limit" d="M${BOX.left} ${y.at(limit.value)}H${BOX.right}"/>`;
}

const sample = (style: number): Html =>
  html`<svg class="sample" viewBox="0 0 34 12" aria-hidden="true"><path class="line line-style-${style}" d="M1 6H33"/>${marker(style, 17, 6)}</svg>`;

function legend({ limit }: LineChart, series: readonly Series[]): Html {
  const names = series.map(({ name }, style) => html`<li>${sample(style)}${both(name)}</li>`);
  const drawn = html`<svg class="sample" viewBox="0 0 34 12" aria-hidden="true"><path class="limit" d="M1 6H33"/></svg>`;
  const named =
    limit && html`<li>${drawn}${say('report.chart.limit', { title: limit.title, value: measure(limit.value) })}</li>`;
  return html`<ul class="keys">${names}${named ?? null}</ul>`;
}

/** The numbers of each line, for readers who do not see the chart. */
function summary(series: readonly Series[]): Html {
  const heads = (['series', 'points', 'first', 'last', 'least', 'most'] as const).map(
    (name) => html`<th scope="col">${say(`report.chart.${name}`)}</th>`,
  );
  const rows = series.map(({ name, points }) => {
    const values = points.map(([, value]) => value);
    const extremes = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as const);
    const cells = [values.length, values[0] ?? 0, values.at(-1) ?? 0, ...extremes];
    return html`<tr><th scope="row">${both(name)}</th>${cells.map((value) => html`<td>${both(measure(value))}</td>`)}</tr>`;
  });
  return html`<details class="numbers"><summary>${say('report.chart.numbers')}</summary><div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

/** Lines over a common axis, with a legend, and a table for readers who do not see the chart. */
export function lineChart(chart: LineChart, id: string): Html {
  const measured = chart.series.filter(({ points }) => points.length > 0);
  if (measured.length === 0) return html`<p class="note">${say('report.chart.empty')}</p>`;
  const series = measured.slice(0, MOST_SERIES);
  const points = series.flatMap((each) => each.points);
  const limits = chart.limit === undefined ? [] : [chart.limit.value];
  const plot: Plot = {
    x: scaleOf(
      points.map(([x]) => x),
      BOX.left,
      BOX.right,
      { count: 6 },
    ),
    y: scaleOf([...points.map(([, y]) => y), ...limits], BOX.bottom, BOX.top, { count: 4 }),
  };
  const left = measured.length - series.length;
  const described = message('report.chart.described', { x: chart.x, y: chart.y, count: series.length });
  return html`<p class="note" id="chart-${id}-described">${both(described)}${left > 0 ? html` ${say('report.chart.left', { count: left })}` : null}</p>
<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-${id}" aria-describedby="chart-${id}-described">${axes(plot, chart)}${limitLine(plot, chart)}${series.map((each, style) => line(plot, each, style))}</svg>
${legend(chart, series)}
${summary(series)}`;
}
