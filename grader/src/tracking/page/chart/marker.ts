import { type Html, html } from '../../../html.ts';

/** How many looks there are before they repeat. Each has a colour and dashes of its own (style/chart.ts), and a shape here. */
export const LOOKS = 8;

const SHAPES = [
  'M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z',
  'M-3.3 -3.3h6.6v6.6h-6.6z',
  'M0 -4.4L4.2 3.2h-8.4z',
  'M0 -4.6L4.6 0L0 4.6L-4.6 0z',
  'M-3.4 -3.4L3.4 3.4M3.4 -3.4L-3.4 3.4',
  'M0 -4.4V4.4M-4.4 0H4.4',
  'M0 4.4L4.2 -3.2h-8.4z',
  'M-4.4 -2h8.8v4h-8.8z',
] as const;

/** The shape of a look, drawn around a place. `hint` is what the pointer reads. */
export function marker(look: number, x: number, y: number, hint: string | null = null): Html {
  const title = hint === null ? null : html`<title>${hint}</title>`;
  return html`<path class="marker look-${look % LOOKS}" transform="translate(${x} ${y})" d="${SHAPES[look % LOOKS] ?? SHAPES[0]}">${title}</path>`;
}

/** A look as a legend shows it: a stretch of its line with its shape. */
export function sample(look: number): Html {
  return html`<svg class="sample" viewBox="0 0 34 12" aria-hidden="true"><path class="line look-${look % LOOKS}" d="M1 6H33"/>${marker(look, 17, 6)}</svg>`;
}
