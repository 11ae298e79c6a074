/** The metrics that runs claim for their models. */
import type { TrackedRun } from '../check.ts';

/** The metrics that the grader computes too. */
export const CLAIMED = ['accuracy', 'f1', 'auc'] as const;
type Claimed = (typeof CLAIMED)[number];

/** Names that projects give to these metrics, in lower case, with `_` for every character that is not a letter or a digit. */
const CLAIMS: Readonly<Record<Claimed, RegExp>> = {
  accuracy: /^(?:test_)?(?:accuracy|acc)(?:_score)?(?:_test)?$/,
  f1: /^(?:test_)?f1(?:_score)?(?:_test)?$/,
  auc: /^(?:test_)?(?:roc_?)?auc(?:_score)?(?:_test)?$/,
};
const plain = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');

/**
 * The run's metric and its value, if that is a number. A metric of the test rows takes precedence over one that names no
 * rows.
 */
export function claimIn(run: TrackedRun, name: Claimed): { metric: string; value: number } | null {
  const found = Object.entries(run.metrics).filter(
    ([key, { value }]) => CLAIMS[name].test(plain(key)) && Number.isFinite(value),
  );
  const best = found.find(([key]) => plain(key).includes('test')) ?? found[0];
  return best === undefined ? null : { metric: best[0].slice(0, 100), value: best[1].value };
}
