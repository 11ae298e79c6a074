import { LINE_STYLES, markerPath } from '../../chart/line-style.ts';
import { type Html, html } from '../../html.ts';

/** The shape of a look, drawn around a place. `hint` is what the pointer reads. */
export function marker(look: number, x: number, y: number, hint: string | null = null): Html {
  const title = hint === null ? null : html`<title>${hint}</title>`;
  return html`<path class="marker look-${look % LINE_STYLES}" transform="translate(${x} ${y})" d="${markerPath(look)}">${title}</path>`;
}

/** A look as a legend shows it: a stretch of its line with its shape. */
export function legendSample(look: number): Html {
  return html`<svg class="sample" viewBox="0 0 34 12" aria-hidden="true"><path class="line look-${look % LINE_STYLES}" d="M1 6H33"/>${marker(look, 17, 6)}</svg>`;
}
