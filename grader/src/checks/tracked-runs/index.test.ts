import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { TrackedRun } from '../check.ts';
import { observed } from '../context.test-support.ts';
import { trackedRuns } from './index.ts';

const complete: Partial<TrackedRun> = {
  params: { trees: '1', depth: '2', rate: '3' },
  metrics: { auc: { value: 1, points: 1 }, f1: { value: 1, points: 1 }, loss: { value: 1, points: 8 } },
  artifacts: [{ path: 'model/model.json', bytes: 9 }],
};
const verdict = async (runs: Partial<TrackedRun>[], parameters: object = {}) =>
  trackedRuns.judge(await observed(trackedRuns, { runs }), parameters, stageRecord({ command: 'make train' }));

describe('the verdict on tracked runs', () => {
  it('passes for a finished run with params, metrics and a file', async () => {
    const { status, seen } = await verdict([complete]);
    expect(status).toBe('passed');
    expect(seen.en).toBe('A finished run: 3 params, 3 metrics (up to 8 points), 1 file, 0 datasets.');
  });

  it('counts the parts that are present', async () => {
    expect((await verdict([{ ...complete, artifacts: [] }])).ratio).toBe(0.75);
    expect((await verdict([complete], { points: 10, params: 4 })).ratio).toBe(0.5);
  });

  it('fails without a run, and for runs that have not ended', async () => {
    expect((await verdict([])).seen.en).toContain('logged nothing');
    expect((await verdict([{ ...complete, status: 'RUNNING' }])).seen.en).toBe('The only run is not FINISHED.');
  });
});
