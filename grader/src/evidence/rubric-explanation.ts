/** The requirements of a rubric, without a submission: `rubric/explain.ts` builds it, reports show it. */
import type { Text } from '../language.ts';

export interface ExplainedCriterion {
  id: string;
  title: Text;
  session: number;
  group: string | null;
  points: number;
  /** Its weight within its group; null outside groups. */
  weight: number | null;
  bonus: boolean;
  hidden: boolean;
  /** The titles of the criteria without which it cannot pass. */
  follows: Text[];
  check: string;
  stage: Text;
  /** The make target that is run, and its aliases; none if the grader only reads files. */
  targets: string[];
  parameters: { name: string; value: unknown; isDefault: boolean }[];
  /** Every location in a rubric that defines it. */
  places: { file: string; line: number }[];
  /** Caps on the mark that apply if it fails. */
  caps: { title: Text; atMost: number }[];
}

export interface RubricExplanation {
  title: Text;
  file: string;
  sha256: string;
  outOf: number;
  maximum: number;
  rounding: { step: number; mode: 'nearest' | 'up' | 'down' };
  groups: { id: string; title: Text; points: number }[];
  criteria: ExplainedCriterion[];
}
