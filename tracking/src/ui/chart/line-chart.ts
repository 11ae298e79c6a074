import type { Point } from '../../chart/downsample.ts';
import { type Scale, scaleOf } from '../../chart/scale.ts';
import { type Html, html } from '../../html.ts';
import { number } from '../format.ts';
import type { View } from '../view.ts';
import { marker } from './marker.ts';
import type { Axis, Series } from './series.ts';

const WIDTH = 480;
const HEIGHT = 230;
const BOX = { left: 58, right: 466, top: 14, bottom: 194 };
/** Markers per line. More would hide the line. */
const MAX_MARKERS = 24;

interface Plot {
  view: View;
  x: Scale;
  y: Scale;
}

const finite = ({ y }: Point) => Number.isFinite(y);

/** The SVG path of a line, interrupted at values that are not finite. */
function linePath({ x, y }: Plot, points: readonly Point[]): string {
  const drawn = points.map((point, index) => {
    if (!finite(point)) return '';
    const previous = points[index - 1];
    return `${previous !== undefined && finite(previous) ? 'L' : 'M'}${x.at(point.x)} ${y.at(point.y)}`;
  });
  return drawn.join('');
}

/** A label at the edge of the chart for a value that is not finite: +∞ at the top, −∞ and NaN at the bottom. */
function edgeMark({ view, x }: Plot, { name }: Series, point: Point): Html {
  const top = point.y === Number.POSITIVE_INFINITY;
  const sign = Number.isNaN(point.y) ? 'NaN' : top ? '+∞' : '−∞';
  const hint = view.translate('page.chart.point', { name, x: number(view, point.x), value: sign });
  return html`<text class="edge" x="${x.at(point.x)}" y="${top ? BOX.top + 8 : BOX.bottom - 4}">${sign}<title>${hint}</title></text>`;
}

function line(plot: Plot, series: Series): Html {
  const { view, x, y } = plot;
  const every = Math.ceil(series.points.length / MAX_MARKERS);
  const marked = series.points.filter(
    (point, index) => finite(point) && (index % every === 0 || index === series.points.length - 1),
  );
  const markers = marked.map((point) => {
    const values = { name: series.name, x: number(view, point.x), value: number(view, point.y) };
    return marker(series.lineStyle, x.at(point.x), y.at(point.y), view.translate('page.chart.point', values));
  });
  const edges = series.points.filter((point) => !finite(point)).slice(0, MAX_MARKERS);
  return html`<g><path class="line line-style-${series.lineStyle % 8}" d="${linePath(plot, series.points)}"/>${markers}${edges.map((point) => edgeMark(plot, series, point))}</g>`;
}

function tickText(view: View, { decimals }: Scale, tick: number): string {
  const plain = decimals <= 6 && Math.abs(tick) < 1e6;
  if (!plain) return number(view, tick, 3);
  return new Intl.NumberFormat(view.language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(tick || 0);
}

function axes({ view, x, y }: Plot, axis: string): Html {
  const rows = y.ticks.map(
    (tick) =>
      html`<path class="grid" d="M${BOX.left} ${y.at(tick)}H${BOX.right}"/><text class="tick" x="${BOX.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tickText(view, y, tick)}</text>`,
  );
  const columns = x.ticks.map(
    (tick) =>
      html`<path class="grid" d="M${x.at(tick)} ${BOX.bottom}v4"/><text class="tick" x="${x.at(tick)}" y="${BOX.bottom + 17}" text-anchor="middle">${tickText(view, x, tick)}</text>`,
  );
  return html`${rows}${columns}<text class="tick" x="${BOX.right}" y="${HEIGHT - 3}" text-anchor="end">${axis}</text>`;
}

/** A line chart over steps or seconds. `title` is the text for screen readers. */
export function lineChart(view: View, title: string, axis: Axis, series: readonly Series[]): Html {
  const points = series.flatMap((each) => each.points);
  const plot: Plot = {
    view,
    x: scaleOf(
      points.map((point) => point.x),
      BOX.left,
      BOX.right,
      { count: 6, whole: axis === 'step' },
    ),
    y: scaleOf(
      points.filter(finite).map((point) => point.y),
      BOX.bottom,
      BOX.top,
      { count: 4 },
    ),
  };
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${axes(plot, view.translate(`page.chart.${axis}`))}${series.map((each) => line(plot, each))}</svg>`;
}
