import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { data } from '../data/index.ts';
import { train } from '../train/index.ts';

const stage = stageRecord({ id: 'train', command: 'make train' });
const verdict = async (freshFiles: { path: string; bytes: number }[]) =>
  train.judge(await observed(train, { freshFiles }), {}, stage);

describe('the verdict on a stage that must write', () => {
  it('passes if it wrote a file, and names it', async () => {
    const { status, seen } = await verdict([{ path: 'models/churn.json', bytes: 10 }]);
    expect([status, seen.en]).toEqual(['passed', '“make train” wrote 1 file: models/churn.json.']);
  });

  it('fails if it wrote nothing', async () => {
    const { status, seen } = await verdict([]);
    expect([status, seen.en]).toEqual(['failed', '“make train” passed but wrote nothing.']);
  });

  it('ignores an empty file', async () => {
    expect(await verdict([{ path: 'model.json', bytes: 0 }])).toMatchObject({ status: 'failed' });
  });

  it('counts a file after many empty ones', async () => {
    const empty = Array.from({ length: 50 }, (_, index) => ({ path: `${index}`, bytes: 0 }));
    expect(await verdict([...empty, { path: 'model.json', bytes: 9 }])).toMatchObject({ status: 'passed' });
  });

  it('has separate messages for data and training', async () => {
    const none = await observed(data, { freshFiles: [] });
    expect(data.judge(none, {}, stage).advice).not.toEqual((await verdict([])).advice);
  });
});
