import type { Language } from '../grader/src/language.ts';
import { messages, operations } from './messages.ts';
import type { Row, Unit } from './row.ts';
import type { Both } from './statistics.ts';

interface Column {
  title: string;
  value(row: Row): string;
}

/** Placeholder for a missing value. */
export const NONE = '–';

const UNITS_FR: Partial<Record<Unit, string>> = { MB: 'Mo', 'requests/s': 'requêtes/s', writes: 'écritures' };

/** Number of significant decimals of a measurement. */
export function shown(value: number | null, language: Language): string {
  if (value === null) return NONE;
  const maximumFractionDigits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return new Intl.NumberFormat(language, { maximumFractionDigits }).format(value);
}

function goalOf({ goal, unit }: Row, language: Language): string {
  if (goal === null) return NONE;
  return 'ratio' in goal ? `× ${goal.ratio}` : `${goal.exactly} ${unitOf(unit, language)}`;
}

export const unitOf = (unit: Unit, language: Language): string => (language === 'fr' ? (UNITS_FR[unit] ?? unit) : unit);

function columnsIn(language: Language): Column[] {
  const say = (key: keyof typeof messages) => messages[key][language];
  const ratio = (value: number | null) => (value === null ? NONE : `× ${shown(value, language)}`);
  return [
    { title: say('operation'), value: ({ operation }) => operations[operation][language] },
    { title: say('times'), value: ({ count }) => String(count) },
    { title: say('unit'), value: ({ unit }) => unitOf(unit, language) },
    ...(['mlflow', 'embedded'] as const).flatMap((name: keyof Both<unknown>) =>
      (['p50', 'p99'] as const).map((quantile) => ({
        title: `${name === 'embedded' ? say('embedded') : 'MLflow'} ${quantile}`,
        value: (row: Row) => shown(row[name][quantile], language),
      })),
    ),
    { title: `${say('ratio')} p50`, value: (row) => ratio(row.ratio.p50) },
    { title: `${say('ratio')} p99`, value: (row) => ratio(row.ratio.p99) },
    { title: say('goal'), value: (row) => goalOf(row, language) },
    {
      title: say('reached'),
      value: ({ reached }) => (reached === null ? NONE : say(reached ? 'yes' : 'no')),
    },
  ];
}

/** The rows as a text table. */
export function table(rows: readonly Row[], language: Language): string {
  const columns = columnsIn(language);
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return layOut(lines);
}

/** Formats cells as text, with a rule below the first line; the first column is left-aligned, numbers are right-aligned. */
export function layOut(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)));
  const padded = lines.map((cells) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))),
  );
  const rule = widths.map((width) => '─'.repeat(width));
  return [padded[0], rule, ...padded.slice(1)].map((cells) => cells?.join('  ')).join('\n');
}
