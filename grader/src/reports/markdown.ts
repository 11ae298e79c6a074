/** The result in GitHub-flavoured Markdown, in one language: for a summary in CI, a comment, a wiki. */

import type { Values } from 'mlops-tracking/text';
import type { CriterionResult, Result } from '../evidence/result.ts';
import type { Language, Text } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import { type Failure, type Failures, NO_FAILURES } from './failures.ts';
import { leftOutNotes } from './left-out.ts';
import { markNotes } from './mark-notes.ts';
import { markdownBlock, markdownCode, markdownText } from './markdown/escape.ts';
import { duration, instant, points, total } from './quantity.ts';
import { type Section, sectionsOf } from './sections.ts';
import { adviceOf, earnedOfPoints, groupPoints, titleOf, titlesBefore, VERDICT_SIGNS } from './verdict.ts';

export interface MarkdownOptions {
  language: Language;
  /** The failure details of the failed stages. */
  failures?: Failures;
  /** The project ran on its author's machine: the report says nothing about isolation. */
  isLocalRun?: boolean;
}

/** Untrusted text as Markdown. */
const escaped =
  (language: Language) =>
  (text: Text): string =>
    markdownText(text[language]);

/** A list item: a label, and a value that is already Markdown. */
const entry = (language: Language, label: MessageKey, value: string): string =>
  `- ${message('report.labelled', { label: `**${message(label)[language]}**`, value })[language]}`;

function table({ title, group, criteria }: Section<CriterionResult>, result: Result, language: Language): string[] {
  const text = escaped(language);
  const sum = groupPoints(result, group);
  const heading = [text(title), ...(sum === null ? [] : [sum[language]])].join(' · ');
  const heads = (['report.criterion', 'report.pointsHeading', 'report.seen'] as const).map(
    (key) => message(key)[language],
  );
  const rows = criteria.map((criterion) => {
    const cells = [
      VERDICT_SIGNS[criterion.verdict.status],
      text(titleOf(criterion)),
      earnedOfPoints(criterion)[language],
      text(criterion.verdict.seen),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [`### ${heading}`, '', `|  | ${heads.join(' | ')} |`, '| --- | --- | ---: | --- |', ...rows, ''];
}

/** The failed tests, and the last lines of the log. */
function failureLines({ tests, more, lines }: Failure, language: Language): string[] {
  const rest = more > 0 ? [`  - ${message('report.failingTests.more', { count: more })[language]}`] : [];
  const names = tests.map((name) => `  - ${markdownText(name)}`);
  return [
    ...(names.length === 0 ? [] : [entry(language, 'report.failingTests', '').trimEnd(), ...names, ...rest]),
    entry(language, 'report.logEnd', '').trimEnd(),
    '',
    ...markdownBlock(lines),
  ];
}

/** The details of a criterion that did not pass. */
function finding(
  criterion: CriterionResult,
  result: Result,
  { language, failures = NO_FAILURES }: MarkdownOptions,
): string[] {
  const text = escaped(language);
  const { verdict, command, rubric } = criterion;
  const failure = failures.get(criterion.id);
  const before = titlesBefore(criterion, result.criteria);
  const advice = adviceOf(criterion);
  const { location } = verdict;
  const place = location && [location.file, ...(location.line === null ? [] : [location.line])].join(':');
  return [
    `### ${VERDICT_SIGNS[verdict.status]} ${text(titleOf(criterion))} · ${earnedOfPoints(criterion)[language]}`,
    '',
    entry(language, 'report.expected', text(verdict.expected)),
    entry(language, 'report.seen', text(verdict.seen)),
    ...(place === undefined ? [] : [entry(language, 'report.location', markdownCode(place))]),
    ...(before === null ? [] : [entry(language, 'report.after', text(before))]),
    ...(advice === null ? [] : [entry(language, 'report.advice', text(advice))]),
    ...(command === null ? [] : [entry(language, 'report.command', markdownCode(command))]),
    entry(language, 'report.rubric', markdownCode(`${rubric.file}:${rubric.line}`)),
    ...(failure === undefined ? [] : failureLines(failure, language)),
    '',
  ];
}

/** The basis of the mark. */
function sources({ submission, evidence, rubric, grader, durations }: Result, language: Language): string[] {
  return [
    entry(language, 'report.date', instant(evidence.createdAt)[language]),
    ...(submission.commit === null ? [] : [entry(language, 'report.commit', markdownCode(submission.commit))]),
    ...leftOutNotes(submission).map((note) => entry(language, 'report.leftOut', markdownText(note[language]))),
    entry(language, 'report.digest', markdownCode(submission.digest)),
    entry(language, 'report.evidenceHash', markdownCode(evidence.sha256)),
    entry(language, 'report.rubricHash', markdownCode(rubric.sha256)),
    entry(language, 'report.grader', markdownText(`${grader.name} ${grader.version}`)),
    entry(language, 'report.timeLabel', duration(durations.totalMs)[language]),
  ];
}

/** The whole document. */
export function renderMarkdown(result: Result, options: MarkdownOptions): string {
  const { language, isLocalRun = false } = options;
  const say = (key: MessageKey, values?: Values) => message(key, values)[language];
  const { mark, driver, submission, criteria, groups } = result;
  const open = criteria.filter(({ verdict }) => verdict.status !== 'passed');
  const warnings = driver.isolated || isLocalRun ? [] : [message('report.notIsolated', { driver: driver.name })];
  const lines = [
    `# ${say('report.title')} · ${markdownText(submission.name)}`,
    '',
    `**${say('report.mark', { earned: points(mark.earned), outOf: total(mark.outOf) })}**`,
    '',
    ...[...markNotes(result), ...warnings].map((note) => `- ${markdownText(note[language])}`),
    '',
    ...sectionsOf(criteria, groups).flatMap((section) => table(section, result, language)),
    ...(open.length === 0 ? [] : [`## ${say('report.toReview')}`, '']),
    ...open.flatMap((criterion) => finding(criterion, result, options)),
    `## ${say('report.how')}`,
    '',
    ...sources(result, language),
  ];
  return `${lines.join('\n')}\n`;
}
