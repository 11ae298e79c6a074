import settings from './variant.json' with { type: 'json' };

/** What is this project's own, of what another student's may have otherwise. The grader asks the service by these names. */
export type Variant = {
  /** Where the service takes customers and answers predictions. */
  readonly predictPath: string;
  /** What an answer calls the probability of "yes". */
  readonly probabilityField: string;
  /** Where the search for the decision threshold starts. */
  readonly decisionThreshold: number;
  /** The F1 below which no release is accepted. */
  readonly metricFloor: number;
};

export const variant: Variant = settings;
