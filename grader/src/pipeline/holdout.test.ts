import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFAULT_HOLDOUT } from '../assets.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { loadHoldout } from './holdout.ts';

async function load(text: string) {
  using place = temporaryFolder({ 'holdout.csv': text });
  return await loadHoldout(join(place.folder, 'holdout.csv'));
}

describe('hold-out rows', () => {
  it('have features, numbers as numbers, and a label that is no feature', async () => {
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

  it('have the hash of the file', async () => {
    expect((await load('a,churn\n1,no\n')).sha256).not.toBe((await load('a,churn\n2,no\n')).sha256);
  });

  it('of the course can be read by URL: both classes, more numbers than words', async () => {
    const { rows } = await loadHoldout(DEFAULT_HOLDOUT);
    expect(rows.length).toBeGreaterThan(500);
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set(['yes', 'no']));
    expect(Object.values(rows[0]!.features).some((value) => typeof value === 'number')).toBe(true);
  });

  it.each([
    ['has no label', 'calls\n3\n'],
    ['has a label of another kind', 'calls,churn\n3,maybe\n'],
    ['has no rows', 'calls,churn\n'],
    ['is empty', ''],
    ['has rows of different lengths', 'calls,churn\n3,no,extra\n'],
    ['ends inside a quote', 'calls,churn\n"3,no\n'],
  ])('are refused when the file %s', async (_why, text) => {
    await expect(load(text)).rejects.toMatchObject({ code: 'E_HOLDOUT', exitCode: 64 });
  });

  it('are refused with the name of a file that is not there', async () => {
    await expect(loadHoldout(pathToFileURL('/nowhere/holdout.csv'))).rejects.toThrow(/nowhere\/holdout\.csv/);
  });
});
