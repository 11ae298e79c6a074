import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { splits } from './index.ts';

const verdict = async (files: Record<string, string>) => {
  const freshFiles = Object.entries(files).map(([path, text]) => ({ path, bytes: text.length }));
  return splits.judge(await observed(splits, { files, freshFiles }), {}, stageRecord());
};
const header = 'calls,plan,churn\n';

describe('the verdict on the split', () => {
  it('passes if no row is in two parts', async () => {
    const { status, seen } = await verdict({
      'train.csv': `${header}1,a,no\n2,b,yes\n`,
      'test.csv': `${header}3,a,no\n`,
    });
    expect([status, seen.en]).toEqual(['passed', 'No row in common: train.csv (2), test.csv (1).']);
  });

  it('fails if a customer is in two parts, even with another class', async () => {
    const { status, seen } = await verdict({
      'train.csv': `${header}1,a,no\n2,b,yes\n`,
      'test.csv': `${header}1,a,yes\n`,
    });
    expect([status, seen.en]).toEqual(['failed', '1 row is in two parts: train.csv (2), test.csv (1).']);
  });

  it('reads semicolons, and reports them', async () => {
    const { status, seen } = await verdict({
      'train.csv': 'calls;plan;churn\n1;a;no\n2;b;yes\n',
      'test.csv': 'calls;plan;churn\n1;a;yes\n',
    });
    expect([status, seen.en]).toEqual(['failed', expect.stringContaining('1 row is in two parts')]);
    expect(seen.en).toContain('train.csv was read with semicolons as separators.');
  });

  it('fails for a part that cannot be read, with its name, its line and advice', async () => {
    const broken = { 'train.csv': `${header}1,a,no\n2,b\n`, 'test.csv': `${header}3,a,no\n` };
    const { status, seen } = await verdict(broken);
    expect([status, seen.en]).toEqual([
      'failed',
      expect.stringContaining('train.csv, line 3: 2 fields, but the header has 3.'),
    ]);
  });

  it('allows a duplicate within one part, which leaks nothing', async () => {
    const { status } = await verdict({ 'train.csv': `${header}1,a,no\n1,a,no\n`, 'test.csv': `${header}3,a,no\n` });
    expect(status).toBe('passed');
  });

  it('is unverified if the parts cannot be read, and ignores other tables', async () => {
    expect((await verdict({ 'train.parquet': 'PAR1' })).status).toBe('unverified');
    expect((await verdict({ 'train.csv': `${header}1,a,no\n`, 'summary.csv': 'name,count\nx,1\n' })).status).toBe(
      'unverified',
    );
  });
});
