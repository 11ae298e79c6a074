import { code, escapeMarkdown, formatMarkdownTable } from '../markdown.ts';
import { formatNumber, messages, say } from '../messages.ts';
import { reportMessages } from './messages.ts';
import { profileCategories, profileNumbers } from './profile.ts';
import { COLUMNS, type Customer } from './schema.ts';
import { churnRate, type Splits } from './split.ts';
import type { Finding, FindingCode } from './validate.ts';

/** What is known of a data set; without `splits` when it was refused. */
export type DataReport = {
  readonly source: string;
  readonly customers: readonly Customer[];
  readonly findings: readonly Finding[];
  readonly splits: Splits | null;
};

const SHOWN_VALUES = 5;
// data.json has them all.
const SHOWN_FINDINGS = 100;

/** Which findings each check is about. Every code is here, or it does not compile. */
const CHECK_OF = {
  'missing-column': 'structure',
  'unknown-column': 'structure',
  'no-rows': 'structure',
  'field-count': 'structure',
  'missing-value': 'nulls',
  'not-an-integer': 'types',
  'not-a-number': 'types',
  'below-minimum': 'ranges',
  'above-maximum': 'ranges',
  'unknown-category': 'categories',
  'duplicate-row': 'duplicates',
  'single-class': 'outcomes',
  'leaked-row': 'leakage',
} as const satisfies Record<FindingCode, keyof typeof reportMessages>;

/** The report as a page of Markdown, which git hosts and editors show as tables. */
export function formatDataReport(report: DataReport): string {
  const { source, customers, findings, splits } = report;
  const verdict =
    findings.length === 0
      ? reportMessages.valid(whole(customers.length), COLUMNS.length)
      : reportMessages.refused(whole(findings.length), whole(customers.length));
  return [
    `# ${say(reportMessages.title(source))}`,
    say(verdict),
    section('checks', 'checksHeader', checkRows(findings)),
    ...(splits === null ? [] : [section('splits', 'splitsHeader', splitRows(customers, splits))]),
    section('numbers', 'numbersHeader', numberRows(customers, findings)),
    section('values', 'valuesHeader', valueRows(customers, findings)),
    ...(findings.length === 0 ? [] : [section('findings', 'findingsHeader', findingRows(findings))]),
  ]
    .join('\n\n')
    .concat('\n');
}

type Header = Extract<keyof typeof reportMessages, `${string}Header`>;
type Heading = 'checks' | 'splits' | 'numbers' | 'values' | 'findings';

function section(heading: Heading, header: Header, rows: readonly (readonly string[])[]): string {
  const names = say(reportMessages[header]()).split('|');
  return [`## ${say(reportMessages[heading]())}`, '', formatMarkdownTable(names, rows, heading !== 'findings')].join(
    '\n',
  );
}

function checkRows(findings: readonly Finding[]): string[][] {
  const checks = [...new Set(Object.values(CHECK_OF))];
  const count = (check: string) => findings.filter(({ code }) => CHECK_OF[code] === check).length;
  return checks.map((check) => [say(reportMessages[check]()), whole(count(check))]);
}

function splitRows(customers: readonly Customer[], splits: Splits): string[][] {
  const row = (name: string, part: readonly Customer[]) => [
    name,
    whole(part.length),
    percent(part.length / customers.length),
    percent(churnRate(part)),
  ];
  return [...Object.entries(splits).map(([name, part]) => row(name, part)), row(say(reportMessages.all()), customers)];
}

function numberRows(customers: readonly Customer[], findings: readonly Finding[]): string[][] {
  return COLUMNS.flatMap((column) => {
    if (column.kind === 'category') return [];
    const seen = profileNumbers(customers.map((customer) => customer[column.name]));
    const decimals = column.kind === 'integer' ? 0 : 2;
    const shown = (value: number | undefined, places = decimals) =>
      value === undefined ? '-' : formatNumber(value, places);
    const numbers = [
      shown(column.min, 0),
      shown(column.max, 0),
      shown(seen?.min),
      shown(seen?.mean, 2),
      shown(seen?.max),
    ];
    return [[code(column.name), ...numbers, nulls(findings, column.name)]];
  });
}

function valueRows(customers: readonly Customer[], findings: readonly Finding[]): string[][] {
  return COLUMNS.flatMap((column) => {
    if (column.kind !== 'category') return [];
    const seen = profileCategories(customers.map((customer) => customer[column.name]));
    const frequent = seen
      .slice(0, SHOWN_VALUES)
      .map(([value, rows]) => `${code(value)} ${percent(rows / customers.length)}`)
      .join(', ');
    const counts = [whole(column.values.length), whole(seen.length), frequent || '-'];
    return [[code(column.name), ...counts, nulls(findings, column.name)]];
  });
}

function findingRows(findings: readonly Finding[]): string[][] {
  const rows = findings
    .slice(0, SHOWN_FINDINGS)
    .map(({ code: what, line, column, value }) => [
      escapeMarkdown(say(messages.findingPlace(line, column))),
      escapeMarkdown(say(messages.findings[what](value))),
    ]);
  return findings.length > SHOWN_FINDINGS ? [...rows, ['…', `+ ${whole(findings.length - SHOWN_FINDINGS)}`]] : rows;
}

function nulls(findings: readonly Finding[], column: string): string {
  return whole(findings.filter((finding) => finding.code === 'missing-value' && finding.column === column).length);
}

const whole = (count: number) => formatNumber(count, 0);
const percent = (share: number) => `${formatNumber(100 * share, 1)} %`;
