import { chartStyle } from './style/chart.ts';
import { frameStyle } from './style/frame.ts';
import { paletteStyle } from './style/palette.ts';
import { partsStyle } from './style/parts.ts';
import { tableStyle } from './style/table.ts';

/** The style sheet of the UI. It contains no logged data. */
export const styleSheet = [paletteStyle, frameStyle, tableStyle, partsStyle, chartStyle]
  .map(({ source }) => source)
  .join('');
