import { LINE_STYLES, markerPath } from '../../chart/line-style.ts';
import { type Html, html } from '../../html.ts';

/** The marker of a line style at (x, y), in pixels. `hint` is its tooltip. */
export function marker(lineStyle: number, x: number, y: number, hint: string | null = null): Html {
  const title = hint === null ? null : html`<title>${hint}</title>`;
  return html`<path class="marker line-style-${lineStyle % LINE_STYLES}" transform="translate(${x} ${y})" d="${markerPath(lineStyle)}">${title}</path>`;
}

/** The legend entry of a line style: a short line with its marker. */
export function legendSample(lineStyle: number): Html {
  return html`<svg class="sample" viewBox="0 0 34 12" aria-hidden="true"><path class="line line-style-${lineStyle % LINE_STYLES}" d="M1 6H33"/>${marker(lineStyle, 17, 6)}</svg>`;
}
