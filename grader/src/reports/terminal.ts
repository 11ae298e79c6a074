/** The result as a table for a terminal. */
import { styleText } from 'node:util';
import type { Values } from 'mlops-tracking/text';
import type { CriterionResult, Result, VerdictStatus } from '../evidence/result.ts';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import { oneLine } from '../messages/visible-text.ts';
import { type Failure, type Failures, NO_FAILURES } from './failures.ts';
import { leftOutNotes } from './left-out.ts';
import { markNotes } from './mark-notes.ts';
import { duration, points, total } from './quantity.ts';
import { type Section, sectionsOf } from './sections.ts';
import { row } from './terminal/row.ts';
import { columns } from './terminal/wrap.ts';
import { adviceOf, earnedOfPoints, groupPoints, titleOf, titlesBefore, VERDICT_SIGNS } from './verdict.ts';

export interface TerminalOptions {
  language: Language;
  colour: boolean;
  /** The width of the terminal in columns; lines never exceed it, down to 32 columns. */
  width: number;
  /** The failure details of the failed stages. */
  failures?: Failures;
  /** The project ran on its author's machine: the report says nothing about isolation. */
  isLocalRun?: boolean;
}

type Style = Parameters<typeof styleText>[0];
const VERDICT_STYLES = {
  passed: 'green',
  failed: 'red',
  partial: 'yellow',
  unverified: 'magenta',
} as const satisfies Record<VerdictStatus, Style>;
const LEAST_WIDTH = 32;
/** In narrower terminals, a reason goes below its title instead of next to it. */
const LEAST_REASON_WIDTH = 28;
const LONGEST_TITLE = 32;

/** What every part of the table needs: messages in one language, colours or none, and the widths. */
interface Layout {
  say: (key: MessageKey, values?: Values) => string;
  paint: (style: Style) => (text: string) => string;
  language: Language;
  width: number;
  titleWidth: number;
  marksWidth: number;
  reasonWidth: number;
  failures: Failures;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(columns));
}

function layoutOf(
  { criteria }: Result,
  { language, colour, width: asked, failures = NO_FAILURES }: TerminalOptions,
): Layout {
  const width = Math.max(asked, LEAST_WIDTH);
  const marksWidth = widest(criteria.map((criterion) => earnedOfPoints(criterion)[language]));
  const titles = widest(criteria.map((criterion) => oneLine(titleOf(criterion)[language])));
  const room = width - marksWidth - 7;
  const titleWidth = Math.min(titles, LONGEST_TITLE, Math.max(room, 8));
  const reasonWidth = room - titleWidth - 2;
  return {
    say: (key, values) => oneLine(message(key, values)[language]),
    paint: (style) => (text) => (colour ? styleText(style, text, { validateStream: false }) : text),
    language,
    width,
    titleWidth,
    marksWidth,
    reasonWidth,
    failures,
  };
}

function paragraph(text: string, { width, paint }: Layout, style: Style, indent = 0): string[] {
  return row(indent, [{ text, width: width - indent, paint: paint(style) }]);
}

/** The lines below a criterion: what to fix first, and the advice. */
function hintLines(criterion: CriterionResult, result: Result, layout: Layout): string[] {
  const { language, paint, width, say } = layout;
  const before = titlesBefore(criterion, result.criteria);
  const advice = adviceOf(criterion);
  const hints = [
    ...(before === null
      ? []
      : [{ sign: '↳', text: say('report.after.list', { titles: before }), style: 'dim' as const }]),
    ...(advice === null ? [] : [{ sign: '→', text: advice[language], style: 'cyan' as const }]),
  ];
  return hints.flatMap(({ sign, text, style }) =>
    row(5, [
      { text: sign, width: 1, paint: paint(style) },
      { text: oneLine(text), width: width - 8, paint: paint(style) },
    ]),
  );
}

/** A quoted line with its original indentation. */
function quotedLine(text: string, { paint, width }: Layout): string[] {
  const shown = text.replaceAll('\t', '  ');
  const depth = Math.min(shown.length - shown.trimStart().length, 12);
  return row(5, [
    { text: '│', width: 1 + depth, paint: paint('dim') },
    { text: shown.trimStart(), width: width - 8 - depth },
  ]);
}

/** The failed tests, and the last lines of the log. */
function failureLines({ tests, more, lines }: Failure, layout: Layout): string[] {
  const { paint, say, width } = layout;
  const title = (key: MessageKey) => row(5, [{ text: say(key), width: width - 5, paint: paint('dim') }]);
  const rest = more > 0 ? [say('report.failingTests.more', { count: more })] : [];
  const names = [...tests, ...rest].flatMap((name) => quotedLine(oneLine(name), layout));
  return [
    ...(tests.length === 0 ? [] : [...title('report.failingTests'), ...names]),
    ...title('report.logEnd'),
    ...lines.flatMap((line) => quotedLine(line, layout)),
  ];
}

function criterionLines(criterion: CriterionResult, layout: Layout): string[] {
  const { language, paint, titleWidth, marksWidth, reasonWidth, width } = layout;
  const { status, seen } = criterion.verdict;
  const style = paint(VERDICT_STYLES[status]);
  const reason = oneLine(seen[language]);
  const cells = [
    { text: VERDICT_SIGNS[status], width: 1, paint: style },
    { text: oneLine(titleOf(criterion)[language]), width: titleWidth },
    { text: earnedOfPoints(criterion)[language], width: marksWidth, align: 'right' as const, paint: style },
  ];
  if (reasonWidth >= LEAST_REASON_WIDTH) return row(2, [...cells, { text: reason, width: reasonWidth }]);
  return [...row(2, cells), ...row(5, [{ text: reason, width: width - 5 }])];
}

function failureOf({ id }: CriterionResult, layout: Layout): string[] {
  const failure = layout.failures.get(id);
  return failure === undefined ? [] : failureLines(failure, layout);
}

function sectionLines({ title, group, criteria }: Section<CriterionResult>, result: Result, layout: Layout): string[] {
  const sum = groupPoints(result, group);
  const heading = oneLine(title[layout.language]) + (sum === null ? '' : ` · ${sum[layout.language]}`);
  const lines = criteria.flatMap((criterion) => [
    ...criterionLines(criterion, layout),
    ...failureOf(criterion, layout),
    ...hintLines(criterion, result, layout),
  ]);
  return [...paragraph(heading, layout, 'bold'), ...lines, ''];
}

function markLines(result: Result, layout: Layout): string[] {
  const { earned, outOf } = result.mark;
  const mark = layout.say('report.mark', { earned: points(earned), outOf: total(outOf) });
  const notes = markNotes(result).map((note) => oneLine(note[layout.language]));
  return [...paragraph(mark, layout, 'bold'), ...notes.flatMap((note) => paragraph(note, layout, 'magenta'))];
}

function leftOutLines({ submission }: Result, layout: Layout): string[] {
  return leftOutNotes(submission).flatMap((note) => {
    const text = message('report.labelled', { label: message('report.leftOut'), value: note });
    return paragraph(oneLine(text[layout.language]), layout, 'dim');
  });
}

function footLines({ driver, durations }: Result, layout: Layout, isLocalRun = false): string[] {
  const overhead = duration(durations.totalMs - durations.submissionMs);
  const time = layout.say('report.time', { total: duration(durations.totalMs), overhead });
  const warning =
    driver.isolated || isLocalRun
      ? []
      : paragraph(layout.say('report.notIsolated', { driver: driver.name }), layout, 'yellow');
  return [...warning, ...paragraph(time, layout, 'dim')];
}

/** The criteria by group or session, the mark, and how it was computed. Ends with a newline. */
export function renderTerminal(result: Result, options: TerminalOptions): string {
  const layout = layoutOf(result, options);
  const heading = `${layout.say('report.title')} · ${oneLine(result.submission.name)}`;
  const sections = sectionsOf(result.criteria, result.groups).flatMap((each) => sectionLines(each, result, layout));
  const lines = [
    ...paragraph(heading, layout, 'bold'),
    '',
    ...sections,
    ...markLines(result, layout),
    ...leftOutLines(result, layout),
  ];
  return `${[...lines, ...footLines(result, layout, options.isLocalRun)].join('\n')}\n`;
}
