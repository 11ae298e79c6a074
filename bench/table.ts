import type { Language } from '../grader/src/language.ts';
import { messages, operations, rescoreSteps } from './messages.ts';
import { RESCORE_GOAL_MS, type RescoreRow } from './rescore.ts';
import type { Row, Unit } from './row.ts';
import type { Both } from './statistics.ts';

interface Column {
  title: string;
  value(row: Row): string;
}

const NONE = '–';

const UNITS_FR: Partial<Record<Unit, string>> = { MB: 'Mo', 'requests/s': 'requêtes/s', writes: 'écritures' };

/** As many decimals as a measurement is worth. */
function shown(value: number | null, language: Language): string {
  if (value === null) return NONE;
  const maximumFractionDigits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return new Intl.NumberFormat(language, { maximumFractionDigits }).format(value);
}

function goalOf({ goal, unit }: Row, language: Language): string {
  if (goal === null) return NONE;
  return 'ratio' in goal ? `× ${goal.ratio}` : `${goal.exactly} ${unitOf(unit, language)}`;
}

const unitOf = (unit: Unit, language: Language): string => (language === 'fr' ? (UNITS_FR[unit] ?? unit) : unit);

function columnsIn(language: Language): Column[] {
  const say = (key: keyof typeof messages) => messages[key][language];
  const ratio = (value: number | null) => (value === null ? NONE : `× ${shown(value, language)}`);
  return [
    { title: say('operation'), value: ({ operation }) => operations[operation][language] },
    { title: say('times'), value: ({ count }) => String(count) },
    { title: say('unit'), value: ({ unit }) => unitOf(unit, language) },
    ...(['mlflow', 'ours'] as const).flatMap((name: keyof Both<unknown>) =>
      (['p50', 'p99'] as const).map((quantile) => ({
        title: `${name === 'ours' ? say('ours') : 'MLflow'} ${quantile}`,
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

/** Cells as a table of text: the first column to the left, the others to the right. */
function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)));
  const padded = lines.map((cells) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))),
  );
  const rule = widths.map((width) => '─'.repeat(width));
  return [padded[0], rule, ...padded.slice(1)].map((cells) => cells?.join('  ')).join('\n');
}

/** The rows of the tracking servers as a table of text. */
export function table(rows: readonly Row[], language: Language): string {
  const columns = columnsIn(language);
  return aligned([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))]);
}

/** The rows of marking again as a table of text. */
export function rescoreTable(rows: readonly RescoreRow[], language: Language): string {
  const say = (key: keyof typeof messages) => messages[key][language];
  const heads = (['rescored', 'median', 'overReading', 'goal', 'reached'] as const).map(say);
  const lines = rows.map(({ step, medianMs, ratio, reached }) => [
    rescoreSteps[step][language],
    shown(medianMs, language),
    `× ${shown(ratio, language)}`,
    reached === null ? NONE : `${shown(RESCORE_GOAL_MS, language)} ms`,
    reached === null ? NONE : say(reached ? 'yes' : 'no'),
  ]);
  return aligned([heads, ...lines]);
}
