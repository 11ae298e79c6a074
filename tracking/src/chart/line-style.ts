/** The number of line styles. Each has its own colour, dashes and marker; further lines reuse them. */
export const LINE_STYLES = 8;

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

/** The SVG path of a line style's marker, centred on 0 0. */
export const markerPath = (style: number): string => SHAPES[style % LINE_STYLES] ?? SHAPES[0];
