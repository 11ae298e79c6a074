import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { parseCsv } from '../../src/data/csv.ts';
import { formatCustomers } from '../../src/data/load.ts';
import { formatDataReport } from '../../src/data/report.ts';
import { COLUMNS } from '../../src/data/schema.ts';
import { splitCustomers } from '../../src/data/split.ts';
import { validateTable } from '../../src/data/validate.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(100);
const valid = { source: 'data/churn.csv', customers, findings: [], splits: splitCustomers(customers) };

/** The cells of the row that starts with this one. */
function cellsOf(page: string, first: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '';
  return row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
}

const before = process.env['COURSE_LANG'];
beforeEach(() => {
  process.env['COURSE_LANG'] = 'en';
});
afterEach(() => {
  if (before === undefined) delete process.env['COURSE_LANG'];
  else process.env['COURSE_LANG'] = before;
});

test('says how many rows and churners each part has', () => {
  const page = formatDataReport(valid);
  assert.deepEqual(cellsOf(page, 'train'), ['train', '60', '60.0 %', '20.0 %']);
  assert.deepEqual(cellsOf(page, 'all'), ['all', '100', '100.0 %', '20.0 %']);
});

test('shows for each number what is allowed beside what is seen', () => {
  const page = formatDataReport(valid);
  assert.deepEqual(cellsOf(page, '`account_length`'), ['`account_length`', '0', '10,000', '0', '49.50', '99', '0']);
});

test('shows the most frequent values of a category', () => {
  assert.deepEqual(cellsOf(formatDataReport(valid), '`churn`'), [
    '`churn`',
    '2',
    '2',
    '`no` 80.0 %, `yes` 20.0 %',
    '0',
  ]);
});

test('speaks of every column, in French too', () => {
  process.env['COURSE_LANG'] = 'fr';
  const page = formatDataReport(valid);
  assert.match(page, /^# Données : data\/churn\.csv/);
  for (const { name } of COLUMNS) assert.ok(page.includes(`| \`${name}\` |`), name);
});

/** The report of a file whose first customer has this state. */
function reportOf(state: string): string {
  const [header, first = '', ...others] = formatCustomers(customers).split('\n');
  const text = [header, `"${state.replaceAll('"', '""')}"${first.slice(2)}`, ...others].join('\n');
  return formatDataReport({ ...valid, ...validateTable(parseCsv(text)), splits: null });
}

test('counts what is wrong by check and by column, and says where it is', () => {
  const page = reportOf('');
  assert.match(page, /\*\*Refused\*\*: 1 finding/);
  assert.deepEqual(cellsOf(page, 'missing values'), ['missing values', '1']);
  assert.deepEqual(cellsOf(page, '`state`').at(-1), '1');
  assert.deepEqual(cellsOf(page, 'line 2, state'), ['line 2, state', 'missing value']);
});

test('a value of the file cannot change the page', () => {
  const page = reportOf('| <b>\n# x');
  assert.ok(page.includes(String.raw`"\| \<b\> \# x" is not one of the expected values`), page);
});

test('a file without rows still has a report', () => {
  const nothing = validateTable(parseCsv(formatCustomers([])));
  assert.deepEqual(cellsOf(formatDataReport({ ...valid, ...nothing, splits: null }), '`churn`'), [
    '`churn`',
    '2',
    '0',
    '-',
    '0',
  ]);
});
