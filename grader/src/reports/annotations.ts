/**
 * The criteria that did not pass as workflow commands of GitHub Actions, which it shows beside the code. It shows ten a
 * kind: what costs most points comes first.
 */
import type { CriterionResult, Result, VerdictStatus } from '../evidence/result.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { oneLine } from '../messages/visible-text.ts';
import { type Failures, NO_FAILURES } from './failures.ts';
import { points, total } from './quantity.ts';
import { adviceOf, earnedOfPoints, titleOf } from './verdict.ts';

export interface AnnotationOptions {
  language: Language;
  /** What the failed stages printed last. */
  failures?: Failures;
}

const COMMANDS = {
  failed: 'error',
  partial: 'warning',
  unverified: 'notice',
  passed: null,
} as const satisfies Record<VerdictStatus, string | null>;
const LONGEST = 1000;

/** What ends a command's data, or begins another command, as the runner reads it back. */
const data = (text: string): string => oneLine(text.slice(0, LONGEST)).replaceAll('%', '%25');
/** In a property a colon or comma would end it. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(name: string, properties: Record<string, string>, text: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${name} ${written.join(',')}::${data(text)}`;
}

const lost = ({ points: most, earned }: CriterionResult): number => most - (earned ?? 0);

/** The names of the tests that failed, as a sentence; empty where the log names none. */
function failingTests({ id }: CriterionResult, { language, failures = NO_FAILURES }: AnnotationOptions): string {
  const { tests = [], more = 0 } = failures.get(id) ?? {};
  if (tests.length === 0) return '';
  const rest = more > 0 ? ` ${message('report.failingTests.more', { count: more })[language]}` : '';
  const value = `${tests.map((name) => name.trim()).join(', ')}${rest}.`;
  return message('report.labelled', { label: message('report.failingTests'), value })[language];
}

function annotation(criterion: CriterionResult, options: AnnotationOptions): string | null {
  const { language } = options;
  const { verdict } = criterion;
  const name = COMMANDS[verdict.status];
  if (name === null) return null;
  const { location } = verdict;
  const place = location && { file: location.file, ...(location.line !== null && { line: String(location.line) }) };
  const parts = [verdict.seen[language], failingTests(criterion, options), adviceOf(criterion)?.[language] ?? ''];
  const text = parts.filter((each) => each !== '').join(' ');
  return command(
    name,
    { title: `${titleOf(criterion)[language]} (${earnedOfPoints(criterion)[language]})`, ...place },
    text,
  );
}

/** One command a line: the mark, then each criterion that did not pass. */
export function renderAnnotations(result: Result, options: AnnotationOptions): string {
  const { language } = options;
  const { mark, criteria, submission } = result;
  const summary = message('report.mark', { earned: points(mark.earned), outOf: total(mark.outOf) })[language];
  const found = criteria
    .toSorted((one, other) => lost(other) - lost(one))
    .map((criterion) => annotation(criterion, options))
    .filter((line) => line !== null);
  return `${[command('notice', { title: submission.name }, summary), ...found].join('\n')}\n`;
}
