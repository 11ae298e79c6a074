/**
 * Parses the names of failed tests from the output of a test runner. For information only: no mark depends on what student
 * code prints. The text is untrusted: lines are truncated before they are matched, names have a maximum length, and the time
 * is linear.
 */
import { oneLine } from '../messages/visible-text.ts';
import { nestedFailures } from './nested-failures.ts';

const MOST_NAMES = 100;
const LONGEST_NAME = 200;
const LONGEST_LINE = 2_000;

type Reader = (lines: readonly string[]) => string[];

/** Vitest: ` FAIL  tests/a.test.ts > suite > name`; for a file that failed to load, its name again in brackets. */
const vitest: Reader = (lines) =>
  lines.flatMap((line) => {
    if (!line.startsWith(' FAIL  ')) return [];
    return [line.slice(' FAIL  '.length).split(' [ ')[0] ?? ''];
  });

/** What Jest marks like a test, although it is not one. */
const NOT_A_TEST: ReadonlySet<string> = new Set(['Console', 'Validation Warning:', 'Deprecation Warning:']);

/** Jest: `FAIL tests/a.test.js`, then `  ● suite › name` for each failure. */
const jest: Reader = (lines) => {
  let file: string | null = null;
  return lines.flatMap((line) => {
    if (line.startsWith('FAIL ')) file = line.slice('FAIL '.length).split(' (')[0] ?? '';
    else if (line.startsWith('PASS ')) file = null;
    if (file === null || !line.startsWith('  ● ')) return [];
    const name = line.slice('  ● '.length);
    if (NOT_A_TEST.has(name)) return [];
    return [name === 'Test suite failed to run' ? file : `${file} › ${name}`];
  });
};

/** pytest's summary: `FAILED tests/test_x.py::TestA::test_b - AssertionError: …`. */
const pytest: Reader = (lines) =>
  lines.flatMap((line) => {
    const [, rest] = /^(?:FAILED|ERROR|SUBFAILED\([^)]{0,100}\)) (.+)$/.exec(line) ?? [];
    const name = rest?.split(' - ')[0] ?? '';
    return /\.py(?:::|$)/.test(name) ? [name] : [];
  });

const RULE = /^={70}$/;

/** unittest: `FAIL: test_b (test_x.TestA.test_b)`, under a rule. */
const unittest: Reader = (lines) =>
  lines.flatMap((line, index) => {
    const [, name] = /^(?:FAIL|ERROR): (.+)$/.exec(line) ?? [];
    return name !== undefined && RULE.test(lines[index - 1] ?? '') ? [name] : [];
  });

/** No project nests suites deeper than this; a title without an end is abandoned. */
const MOST_SUITES = 10;

/** Mocha's list after `2 failing`: `  1) suite`, then nested suites and the test on separate lines, the last with a colon. */
const mocha: Reader = (lines) => {
  const start = lines.findIndex((line) => /^ {2}\d+ failing$/.test(line));
  if (start === -1) return [];
  return lines.slice(start).flatMap((line, index, list) => {
    const [, first] = /^ {2}\d+\) (.+)$/.exec(line) ?? [];
    if (first === undefined) return [];
    const titles = [first, ...list.slice(index + 1, index + MOST_SUITES).map((next) => next.trim())];
    const last = titles.findIndex((title) => title.endsWith(':'));
    return last === -1
      ? []
      : [
          titles
            .slice(0, last + 1)
            .join(' > ')
            .slice(0, -1),
        ];
  });
};

const READERS: readonly Reader[] = [nestedFailures, vitest, jest, pytest, unittest, mocha];

/** The names of the failing tests in a stage's log, without duplicates, in log order, at most a hundred. */
export function failingTests(log: string): string[] {
  const lines = log.split('\n').map((line) => line.slice(0, LONGEST_LINE).trimEnd());
  const names = READERS.flatMap((read) => read(lines).slice(0, MOST_NAMES));
  const shown = names.map((name) => oneLine(name).slice(0, LONGEST_NAME)).filter((name) => name !== '');
  return [...new Set(shown)].slice(0, MOST_NAMES);
}
