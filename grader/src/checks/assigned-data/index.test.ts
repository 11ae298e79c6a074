import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { assignedData } from './index.ts';

const FILE = 'data/churn.csv';
const csv = (ids: readonly number[]) => `id,minutes,churn\n${ids.map((id) => `${id},${id / 2},"no"\n`).join('')}`;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** The first 900 of the course's 1,000 rows are assigned to Ada. */
const ASSIGNED = upTo(900);
const given = { student: 'ada', file: FILE, own: csv(ASSIGNED), all: csv(upTo(1000)) };

async function verdict(text: string | null, parameters: object = {}) {
  const files: Record<string, string> = text === null ? {} : { [FILE]: text };
  return assignedData.judge(await observed(assignedData, { files, assignedData: given }), parameters, stageRecord());
}

describe('the project’s data', () => {
  it('matches the assignment if it contains exactly the student’s rows', async () => {
    expect(await verdict(given.own)).toMatchObject({ status: 'passed', ratio: 1 });
  });

  it('may differ in row order, line endings, quotes, decimals and column order', async () => {
    expect((await verdict(csv(ASSIGNED.toReversed()))).status).toBe('passed');
    expect((await verdict(given.own.replaceAll('\n', '\r\n').replaceAll('"', ''))).status).toBe('passed');
    const moved = `churn,minutes,id\n${ASSIGNED.map((id) => `no,${(id / 2).toFixed(2)},${id}.0\n`).join('')}`;
    expect((await verdict(moved)).status).toBe('passed');
  });

  it('may use semicolons and decimal commas, as a French Excel writes, which the verdict mentions', async () => {
    const french = `id;minutes;churn\r\n${ASSIGNED.map((id) => `${id};${String(id / 2).replace('.', ',')};no\r\n`).join('')}`;
    const { status, seen } = await verdict(`\uFEFF${french}`);
    expect([status, seen.en]).toEqual([
      'passed',
      expect.stringContaining('data/churn.csv was read with semicolons as separators.'),
    ]);
  });

  it.each([
    ['lacks a field', (text: string) => text.replace(/,[^,]*\n$/, '\n'), /churn\.csv, line 901: 2 fields/, 901],
    ['is Latin-1', (text: string) => text.replace('no', 'n\uFFFD'), /churn\.csv, line 2: a character is not UTF-8/, 2],
    ['is empty', () => '', /churn\.csv is empty/, null],
  ])('reports the name and line if the file %s', async (_what, change, sentence, line) => {
    const { status, seen, location } = await verdict(change(given.own));
    expect([status, seen.en, location]).toEqual(['failed', expect.stringMatching(sentence), { file: FILE, line }]);
  });

  it('fails if it contains another student’s rows, and reports how many', async () => {
    const { status, seen, location } = await verdict(csv([...upTo(1000).slice(50, 950)]));
    expect([status, seen.en, location?.file]).toEqual([
      'failed',
      'data/churn.csv contains 50 rows of students other than ada; unknown rows: 0, missing rows of ada: 50 (rows read: 900).',
      FILE,
    ]);
    expect((await verdict(csv([...ASSIGNED, 901]))).status).toBe('failed');
  });

  it('fails if the project was created without an ID', async () => {
    const { status, seen } = await verdict(given.all);
    expect([status, seen.en]).toEqual([
      'failed',
      'The rows of data/churn.csv (1,000) are those of a project created without --student.',
    ]);
  });

  it('passes partially after a slip, and fails after larger changes', async () => {
    expect(await verdict(csv(ASSIGNED.slice(9)))).toMatchObject({ status: 'partial', ratio: 0.99 });
    expect(await verdict(csv(ASSIGNED.slice(10)))).toMatchObject({ status: 'failed', ratio: 0 });
    expect((await verdict(csv(ASSIGNED.slice(10)), { kept: 0.9 })).status).toBe('partial');
    const changed = await verdict(csv([...ASSIGNED.slice(90), ...upTo(90).map((id) => 2000 + id)]));
    expect(changed.status).toBe('failed');
    expect(changed.seen.en).toContain('unknown rows: 90, missing rows of ada: 90 (rows read: 900)');
  });

  it('counts a repeated row once', async () => {
    expect(await verdict(csv([...ASSIGNED, 1]))).toMatchObject({ status: 'partial' });
    expect((await verdict(csv([...ASSIGNED, ...ASSIGNED]))).status).toBe('failed');
  });

  it.each([
    ['is absent', null],
    ['is not a table', 'binary\u0000'],
    ['has other columns', given.own.replace('minutes', 'hours')],
  ])('fails if the file %s', async (_what, text) => {
    expect((await verdict(text)).status).toBe('failed');
  });
});
