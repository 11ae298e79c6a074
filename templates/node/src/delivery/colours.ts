/** The two places for a release on this machine. One is live, and the next release starts in the other. */
export type Colour = 'blue' | 'green';

/** Where requests go; `none` before the first deployment. */
export type Live = Colour | 'none';

/** The colour that serves nobody: the place for the next release. */
export function idleColour(live: Live): Colour {
  return live === 'blue' ? 'green' : 'blue';
}
