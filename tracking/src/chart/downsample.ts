export interface Point {
  x: number;
  y: number;
}

/** More points than this cannot be told apart at the width of a chart. */
const MAX_POINTS = 600;

/** Fewer points that look the same: of each stretch the lowest, the highest and what is not finite. */
export function downsample(points: readonly Point[], most = MAX_POINTS): readonly Point[] {
  if (points.length <= most) return points;
  const width = Math.ceil((2 * points.length) / most);
  const stretches = Array.from({ length: Math.ceil(points.length / width) }, (_, index) =>
    points.slice(index * width, (index + 1) * width),
  );
  return stretches.flatMap((stretch) => {
    const finite = stretch.filter(({ y }) => Number.isFinite(y)).toSorted((one, other) => one.y - other.y);
    const kept = new Set([finite[0], finite.at(-1), stretch.find(({ y }) => !Number.isFinite(y))]);
    return stretch.filter((point) => kept.has(point));
  });
}
