import { chartStyle } from './style/chart.ts';
import { frameStyle } from './style/frame.ts';
import { paletteStyle } from './style/palette.ts';
import { partsStyle } from './style/parts.ts';
import { tableStyle } from './style/table.ts';

/** The one style sheet of the pages. Nothing that anyone logged is in it. */
export const styleSheet = [paletteStyle, frameStyle, tableStyle, partsStyle, chartStyle]
  .map(({ source }) => source)
  .join('');
