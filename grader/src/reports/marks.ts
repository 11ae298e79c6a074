/** The marks of several gradings as a table for a terminal, and how they changed. */
import { styleText } from 'node:util';
import type { Mark } from '../evidence/result.ts';
import type { Language, Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { oneLine } from '../messages/visible-text.ts';
import { points, total } from './quantity.ts';
import { columns } from './terminal/wrap.ts';
import type { TerminalOptions } from './terminal.ts';

type Figure = Pick<Mark, 'earned' | 'outOf'>;

/** One grading: its folder, its mark and its previous mark; or the error. */
export interface MarkRow {
  folder: string;
  name: string | null;
  mark: Figure | null;
  previous: Figure | null;
  error: Text | null;
}

const figure = ({ earned, outOf }: Figure, language: Language): string =>
  message('report.points', { earned: points(earned), points: total(outOf) })[language];

const isChanged = ({ mark, previous }: MarkRow): boolean =>
  mark !== null && previous !== null && (mark.earned !== previous.earned || mark.outOf !== previous.outOf);

function markOf(row: MarkRow, language: Language): string {
  const { mark, previous } = row;
  if (mark === null) return '—';
  const now = figure(mark, language);
  if (previous === null || !isChanged(row)) return now;
  return message('report.marks.change', { previous: figure(previous, language), mark: now })[language];
}

/** One line per grading, then the number of marks that changed. Ends with a newline. */
export function renderMarks(rows: readonly MarkRow[], { language, colour }: TerminalOptions): string {
  const written = rows.map((row) => ({
    row,
    name: oneLine(row.name ?? row.folder),
    mark: markOf(row, language),
    note: row.error === null ? '' : `  ${oneLine(row.error[language])}`,
  }));
  const width = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, columns(text)), 0);
  const [names, marks] = [width(written.map(({ name }) => name)), width(written.map(({ mark }) => mark))];
  const lines = written.map(({ row, name, mark, note }) => {
    const line = `${name}${' '.repeat(names - columns(name))}  ${' '.repeat(marks - columns(mark))}${mark}${note}`;
    const style = row.error !== null ? 'red' : isChanged(row) ? 'yellow' : null;
    return colour && style !== null ? styleText(style, line, { validateStream: false }) : line;
  });
  const counted = {
    total: rows.length,
    changed: rows.filter(isChanged).length,
    failed: rows.filter(({ error }) => error !== null).length,
  };
  return `${[...lines, message('report.marks.summary', counted)[language]].join('\n')}\n`;
}
