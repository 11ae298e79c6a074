import type { ImageObstacle, ImageResult } from './driver.ts';

/** The result of a build that did not start. */
export const notBuilt = (obstacle: ImageObstacle): ImageResult => ({
  outcome: 'not-started',
  exitCode: null,
  signal: null,
  durationMs: 0,
  message: null,
  image: null,
  obstacle,
});
