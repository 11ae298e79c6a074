import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFAULT_HOLDOUT } from '../../assets.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { loadHoldout } from './holdout.ts';

async function load(text: string | Uint8Array) {
  using place = temporaryFolder();
  const file = join(place.folder, 'holdout.csv');
  writeFileSync(file, text);
  return await loadHoldout(file);
}

describe('hold-out rows', () => {
  it('have features, with numbers as numbers, and a separate label', async () => {
    const { rows } = await load('calls,plan,churn\n3,yes,no\n4.5,no,yes\n');
    expect(rows).toEqual([
      { features: { calls: 3, plan: 'yes' }, label: 'no' },
      { features: { calls: 4.5, plan: 'no' }, label: 'yes' },
    ]);
  });

  it.each(['', ' ', 'many'])('keep a column as text where one cell is %j', async (cell) => {
    const { rows } = await load(`calls,churn\n3,no\n"${cell}",yes\n`);
    expect(rows.map(({ features }) => features.calls)).toEqual(['3', cell]);
  });

  it('may begin with a byte-order mark and hold quotes and empty lines', async () => {
    const { rows } = await load('\uFEFF"state","churn"\r\n\r\n"a, ""b""","no"\r\n');
    expect(rows).toEqual([{ features: { state: 'a, "b"' }, label: 'no' }]);
  });

  it.each([
    ['semicolons and decimal commas', 'minutes;plan;churn\n3,5;a;no\n4;b;yes\n', 'semicolons'],
    ['tabs', 'minutes\tplan\tchurn\n3.5\ta\tno\n4\tb\tyes\n', 'tabs'],
    ['UTF-16', Buffer.from('\uFEFFminutes,plan,churn\n3.5,a,no\n4,b,yes\n', 'utf16le'), 'UTF-16'],
    ['Windows-1252', Buffer.from('minutes,plan,churn,né\n3.5,a,no,1\n4,b,yes,1\n', 'latin1'), 'Windows-1252'],
  ])('are read with %s, which is said', async (_what, text, reason) => {
    const { rows, assumed } = await load(text);
    expect(rows.map(({ features }) => features)).toMatchObject([
      { minutes: 3.5, plan: 'a' },
      { minutes: 4, plan: 'b' },
    ]);
    expect(assumed.map(({ en }) => en).join(' ')).toContain(reason);
  });

  it('keep commas in text when one cell of the column is not a number', async () => {
    const { rows } = await load('note;churn\n3,5;no\nmany;yes\n');
    expect(rows.map(({ features }) => features.note)).toEqual(['3,5', 'many']);
  });

  it('have the hash of the file', async () => {
    expect((await load('a,churn\n1,no\n')).sha256).not.toBe((await load('a,churn\n2,no\n')).sha256);
  });

  it('of the course can be read by URL, with both classes and mostly numeric columns', async () => {
    const { rows } = await loadHoldout(DEFAULT_HOLDOUT);
    expect(rows.length).toBeGreaterThan(500);
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set(['yes', 'no']));
    expect(Object.values(rows[0]!.features).some((value) => typeof value === 'number')).toBe(true);
  });

  it.each([
    ['has one column', 'calls\n3\n', 'line 1: only one column, “calls”'],
    ['has no label', 'calls,plan\n3,a\n', 'line 1: there is no column “churn”. Columns found: calls, plan.'],
    [
      'has a label of another kind',
      'calls,churn\n3,no\n3,maybe\n',
      'data row 2: the column “churn” is “maybe” instead of yes or no',
    ],
    ['has no rows', 'calls,churn\n', 'contains only a header'],
    ['is empty', '', 'is empty'],
    ['has rows of different lengths', 'calls,churn\n3,no,extra\n', 'line 2: 3 fields, but the header has 2'],
    ['ends inside a quote', 'calls,churn\n"3,no\n', 'line 2: a quote (") is opened and never closed'],
    ['has a column twice', 'calls,calls,churn\n3,4,no\n', 'the column “calls” twice'],
    ['mixes encodings', Buffer.from('c3a92c636875726e0ae92c6e6f0a', 'hex'), 'line 2: a character is not UTF-8'],
    ['is binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0x2c]), 'line 1: this line is not text'],
  ])('are refused with the file’s name and the reason when it %s', async (_why, text, said) => {
    const refused = { code: 'E_HOLDOUT', exitCode: 64, message: expect.stringContaining(said) };
    await expect(load(text)).rejects.toMatchObject(refused);
    await expect(load(text)).rejects.toThrow(/holdout\.csv/);
  });

  it('are rejected with the name of a missing file', async () => {
    await expect(loadHoldout(pathToFileURL('/nowhere/holdout.csv'))).rejects.toThrow(/nowhere\/holdout\.csv/);
  });
});
