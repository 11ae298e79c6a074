/** What a rubric asks, told apart from any submission: `rubric/explain.ts` makes it, reports show it. */
import type { Text } from '../language.ts';

export interface ExplainedCriterion {
  id: string;
  title: Text;
  session: number;
  group: string | null;
  points: number;
  /** Its part of its group's points; null outside groups. */
  weight: number | null;
  bonus: boolean;
  hidden: boolean;
  /** The titles of the criteria without which it cannot pass. */
  follows: Text[];
  check: string;
  stage: Text;
  /** The make target that is run, and the names that stand for it; none where the grader only looks. */
  targets: string[];
  parameters: { name: string; value: unknown; isDefault: boolean }[];
  /** Every place in a rubric that says something of it. */
  places: { file: string; line: number }[];
  /** Caps on the mark when it fails. */
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
