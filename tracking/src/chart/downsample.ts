/** A point of a line, in the units of its axes. */
export interface Point {
  x: number;
  y: number;
}

/** A chart is too narrow to show more points. */
const MAX_POINTS = 600;

/** Reduces points without changing the shape of the line: keeps the minimum, maximum and one non-finite value of each interval. */
export function downsample(points: readonly Point[], limit = MAX_POINTS): readonly Point[] {
  if (points.length <= limit) return points;
  const width = Math.ceil((2 * points.length) / limit);
  const intervals = Array.from({ length: Math.ceil(points.length / width) }, (_, index) =>
    points.slice(index * width, (index + 1) * width),
  );
  return intervals.flatMap((interval) => {
    const finite = interval.filter(({ y }) => Number.isFinite(y)).toSorted((one, other) => one.y - other.y);
    const kept = new Set([finite[0], finite.at(-1), interval.find(({ y }) => !Number.isFinite(y))]);
    return interval.filter((point) => kept.has(point));
  });
}
