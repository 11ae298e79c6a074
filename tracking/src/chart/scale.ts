/** The scale of an axis. */
export interface Scale {
  ticks: readonly number[];
  /** Decimals needed to distinguish adjacent ticks. */
  decimals: number;
  /** The position of a value, in pixels. */
  at(value: number): number;
}

/** A round step (1, 2 or 5 times a power of ten) that divides `span` into about `count` intervals. */
function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
}

/** Values whose relative difference is smaller are equal, given the precision of doubles. */
const RELATIVE_TOLERANCE = 1e-12;
/** Smaller doubles lose precision. */
const SMALLEST = 1e-290;

/** The range [low, high], widened if it is a single value. */
function widened(low: number, high: number, whole: boolean): [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(size * RELATIVE_TOLERANCE, SMALLEST)) return [low, high];
  const room = whole || size < SMALLEST ? 1 : size * 0.1;
  return [low - room, high + room];
}

/** A linear scale that maps finite values to pixels `from` to `to`, with about `count` ticks. `whole`: integer ticks only. */
export function scaleOf(values: readonly number[], from: number, to: number, { count = 5, whole = false } = {}): Scale {
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const highest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const [low, high] = Number.isFinite(lowest) ? widened(lowest, highest, whole) : [0, 1];
  const rounded = roundStep(high - low, count);
  const step = whole ? Math.max(1, rounded) : rounded;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const [start, end] = whole ? [low, high] : [first * step, last * step];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return {
    ticks: ticks.filter((tick) => tick >= start - step / 1e6 && tick <= end + step / 1e6),
    decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
    at: (value) => Math.round((from + ((value - start) / (end - start)) * (to - from)) * 10) / 10,
  };
}
