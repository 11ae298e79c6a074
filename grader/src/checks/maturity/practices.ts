/**
 * The requirements of each MLOps maturity level, after Google's “MLOps: Continuous delivery and automation pipelines in
 * machine learning”: level 0 is manual, level 1 automates training, level 2 automates the delivery of the pipeline itself.
 */
import type { message } from './messages.ts';

type MessageKey = keyof typeof message.texts;

export interface Practice {
  id: string;
  level: 1 | 2;
  /** The check that shows the practice if it passes with default parameters. */
  check: string;
  title: MessageKey;
}

const practice = (level: 1 | 2, check: string, title: MessageKey): Practice => ({ id: check, level, check, title });

/**
 * The requirements of a level, by the check that observes them. A practice whose check does not exist in this grader is
 * ignored.
 */
export const PRACTICES: readonly Practice[] = [
  practice(1, 'train', 'maturity.train'),
  practice(1, 'data-validation', 'maturity.data-validation'),
  practice(1, 'reproducible', 'maturity.reproducible'),
  practice(1, 'tracked-runs', 'maturity.tracked-runs'),
  practice(1, 'registered-model', 'maturity.registered-model'),
  practice(1, 'served-model', 'maturity.served-model'),
  practice(2, 'tests', 'maturity.tests'),
  practice(2, 'ci-workflow', 'maturity.ci-workflow'),
  practice(2, 'container', 'maturity.container'),
  practice(2, 'metrics-behaviour', 'maturity.metrics-behaviour'),
  practice(2, 'drift', 'maturity.drift'),
  practice(2, 'retraining', 'maturity.retraining'),
  practice(2, 'rollback', 'maturity.rollback'),
];

/** The only practice without a check: continuous delivery, a workflow that runs one of these targets. */
export const DELIVERY = { id: 'delivery', level: 2, check: 'ci-workflow', title: 'maturity.delivery' } as const;
export const DELIVERING_TARGETS: ReadonlySet<string> = new Set(['deploy', 'up']);
