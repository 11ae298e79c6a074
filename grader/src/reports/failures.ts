/** What a reader needs of a stage that failed: which tests, and the last lines of its log. For information: no mark rests on it. */
import { failingTests } from '../evidence/failing-tests.ts';
import type { Result } from '../evidence/result.ts';
import { logText } from '../messages/visible-text.ts';

export const MOST_TESTS = 10;
export const MOST_LINES = 15;
const LONGEST_LINE = 300;

/** The end of a failed stage's log. */
export interface Failure {
  /** The names of the tests that failed, as the runner printed them, and how many more there are. */
  tests: readonly string[];
  more: number;
  /** The last lines. */
  lines: readonly string[];
}

/** By criterion: of those that rest on one stage, the first that did not pass. */
export type Failures = ReadonlyMap<string, Failure>;
export const NO_FAILURES: Failures = new Map();

const cut = (line: string): string => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line);

/** The failure as the log shows it; null if the log is empty. */
function failureIn(log: string): Failure | null {
  const text = logText(log).trimEnd();
  if (text === '') return null;
  const names = failingTests(text);
  const lines = text.split('\n').slice(-MOST_LINES);
  return { tests: names.slice(0, MOST_TESTS), more: Math.max(0, names.length - MOST_TESTS), lines: lines.map(cut) };
}

/** The last output of each failed stage, from its stored log, by the ID of the criterion that reports it. */
export function failuresOf({ criteria, stages }: Result, logs: Readonly<Record<string, string | null>>): Failures {
  const failed = new Set(stages.filter(({ status }) => status === 'failed').map(({ id }) => id));
  const found = new Map<string, Failure>();
  for (const { id, stage, verdict } of criteria) {
    if (verdict.status === 'passed' || verdict.status === 'unverified' || !failed.delete(stage)) continue;
    const failure = failureIn(logs[stage] ?? '');
    if (failure !== null) found.set(id, failure);
  }
  return found;
}
