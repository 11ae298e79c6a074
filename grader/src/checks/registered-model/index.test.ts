import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { TrackedVersion } from '../check.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { registeredModel } from './index.ts';

const version = (changes: Partial<TrackedVersion> = {}): TrackedVersion => ({
  model: 'churn',
  version: '1',
  runId: 'run-0',
  aliases: [],
  ...changes,
});
const verdict = async (scene: Scene, parameters: object = {}) =>
  registeredModel.judge(await observed(registeredModel, { runs: [{}], ...scene }), parameters, stageRecord());

describe('the verdict on the registered model', () => {
  it('passes if the alias selects a version from a run of this grading', async () => {
    const { status, seen } = await verdict({
      versions: [version({ aliases: ['champion'] }), version({ version: '2' })],
    });
    expect([status, seen.en]).toEqual(['passed', '“champion” points to version 1 of churn.']);
  });

  it('passes half without the alias, which a rubric can name', async () => {
    const named = { versions: [version({ aliases: ['production'] })] };
    expect((await verdict(named)).ratio).toBe(0.5);
    expect((await verdict(named, { alias: 'production' })).ratio).toBe(1);
  });

  it('fails for a version whose run is unknown or failed', async () => {
    const champion = version({ aliases: ['champion'] });
    expect((await verdict({ versions: [{ ...champion, runId: 'invented' }] })).status).toBe('failed');
    expect((await verdict({ versions: [champion], runs: [{ status: 'FAILED' }] })).status).toBe('failed');
    expect((await verdict({})).seen.en).toBe('The registry is empty.');
  });
});
