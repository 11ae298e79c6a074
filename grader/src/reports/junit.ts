/** The result as JUnit XML, which CI systems show as tests: failed and partial are failures, unverified is skipped. */

// Its five entities are XML's too, and what XML cannot hold at all it shows as a sign.
import { type Html as Xml, html as xml } from 'mlops-tracking/html';
import type { CriterionResult, Result } from '../evidence/result.ts';
import type { Language, Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { oneLine } from '../messages/visible-text.ts';
import { type Failures, NO_FAILURES } from './failures.ts';
import { type Section, sectionsOf } from './sections.ts';
import { adviceOf, earnedOfPoints, titleOf, titlesBefore } from './verdict.ts';

export interface JunitOptions {
  language: Language;
  /** What the failed stages printed last. */
  failures?: Failures;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const isFailure = ({ verdict }: CriterionResult): boolean =>
  verdict.status === 'failed' || verdict.status === 'partial';
const isSkipped = ({ verdict }: CriterionResult): boolean => verdict.status === 'unverified';
const count = (criteria: readonly CriterionResult[], is: (criterion: CriterionResult) => boolean): number =>
  criteria.filter(is).length;

/** Which tests failed, and the last lines of the log. */
function failureLines({ id }: CriterionResult, { language, failures = NO_FAILURES }: JunitOptions): string[] {
  const failure = failures.get(id);
  if (failure === undefined) return [];
  const { tests, more, lines } = failure;
  const title = (label: 'report.failingTests' | 'report.logEnd') =>
    message('report.labelled', { label: message(label), value: '' })[language].trimEnd();
  const rest = more > 0 ? [`  ${message('report.failingTests.more', { count: more })[language]}`] : [];
  const named = tests.length === 0 ? [] : [title('report.failingTests'), ...tests.map((name) => `  ${oneLine(name)}`)];
  return [...named, ...rest, title('report.logEnd'), ...lines.map((line) => `  ${line}`)];
}

/** The details of a criterion that did not pass, one per line. */
function details(criterion: CriterionResult, { criteria }: Result, options: JunitOptions): string {
  const { language } = options;
  const { verdict, command } = criterion;
  const entries: [label: Parameters<typeof message>[0], text: Text | string | null][] = [
    ['report.expected', verdict.expected],
    ['report.seen', verdict.seen],
    ['report.after', titlesBefore(criterion, criteria)],
    ['report.advice', adviceOf(criterion)],
    ['report.command', command],
  ];
  const labelled = entries
    .flatMap(([label, text]) =>
      text === null ? [] : [message('report.labelled', { label: message(label), value: text })],
    )
    .map((line) => oneLine(line[language]));
  return [...labelled, ...failureLines(criterion, options)].join('\n');
}

function outcome(criterion: CriterionResult, result: Result, options: JunitOptions): Xml | null {
  const { status, seen } = criterion.verdict;
  const reason = oneLine(seen[options.language]);
  if (isSkipped(criterion)) return xml`<skipped message="${reason}"/>`;
  if (!isFailure(criterion)) return null;
  return xml`<failure type="${status}" message="${reason}">${details(criterion, result, options)}</failure>`;
}

function suite({ title, criteria }: Section<CriterionResult>, result: Result, options: JunitOptions): Xml {
  const { language } = options;
  const name = oneLine(title[language]);
  const cases = criteria.map(
    (criterion) => xml`
    <testcase classname="${name}" name="${oneLine(titleOf(criterion)[language])}">${outcome(criterion, result, options)}<system-out>${earnedOfPoints(criterion)[language]}</system-out></testcase>`,
  );
  return xml`
  <testsuite name="${name}" tests="${criteria.length}" failures="${count(criteria, isFailure)}" errors="0" skipped="${count(criteria, isSkipped)}">${cases}
  </testsuite>`;
}

/** The whole document: a suite a section, a test a criterion. */
export function renderJunit(result: Result, options: JunitOptions): string {
  const { criteria, groups, submission, durations } = result;
  const suites = sectionsOf(criteria, groups).map((section) => suite(section, result, options));
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${oneLine(submission.name)}" tests="${criteria.length}" failures="${count(criteria, isFailure)}" errors="0" time="${seconds(durations.totalMs)}">${suites}
</testsuites>
`.source;
}
