/** What a rubric made of the evidence. Derived: it can always be computed again, and nothing reads it back as truth. */
import type { Text } from '../language.ts';
import type { Evidence, StageRecord } from './schema.ts';

export const RESULT_SCHEMA = 1;

/** `failed` is the student's, `unverified` is ours and is never a zero. */
export type VerdictStatus = 'passed' | 'partial' | 'failed' | 'unverified';

/** What a check concludes. `ratio` in [0, 1] is the share of the points; it means nothing when unverified. */
export interface Verdict {
  status: VerdictStatus;
  ratio: number;
  expected: Text;
  seen: Text;
  /** What to do about it; null when there is nothing to mend. */
  advice: Text | null;
}

export interface CriterionResult {
  id: string;
  check: string;
  title: Text;
  session: number;
  stage: string;
  /** The criterion's line in the rubric file. */
  line: number;
  points: number;
  /** Null when unverified: not graded, not zero. */
  earned: number | null;
  verdict: Verdict;
  /** What was run, and where its output is. */
  command: string | null;
  log: string | null;
}

export interface Mark {
  earned: number;
  /** The points that could be verified: `outOf` less those of unverified criteria. */
  verified: number;
  outOf: number;
}

export interface Result {
  schema: typeof RESULT_SCHEMA;
  rubric: { title: Text; file: string; sha256: string };
  evidence: { createdAt: string; sha256: string };
  submission: Evidence['submission'];
  driver: Evidence['driver'];
  tools: Evidence['tools'];
  grader: Evidence['grader'];
  mark: Mark;
  criteria: CriterionResult[];
  stages: (StageRecord & { title: Text; seen: Text })[];
  durations: Evidence['durations'];
}
