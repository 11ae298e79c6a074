import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Failure } from '../../src/failure.ts';
import { keepRun, pendingRuns, readRun } from '../../src/tracking/pending.ts';
import type { RunRecord } from '../../src/tracking/run-record.ts';

const record = (startTime: number): RunRecord => ({
  name: 'train-abc',
  startTime,
  endTime: startTime + 1,
  params: [{ key: 'trees', value: '150' }],
  metrics: [{ key: 'validation.f1', value: 0.9, step: 0, timestamp: startTime }],
  tags: [],
  datasets: [],
  artifacts: { 'model/model.json': '{}' },
  modelVersion: 'abc',
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pending-runs-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a run that is kept is read back as it was', async () => {
  assert.deepEqual(await readRun(await keepRun(record(5), folder)), record(5));
});

test('runs wait in the order in which they began', async () => {
  const later = await keepRun(record(1_700_000_000_002), folder);
  const earlier = await keepRun(record(1_700_000_000_001), folder);
  assert.deepEqual(await pendingRuns(folder), [earlier, later]);
});

test('no folder is no run', async () => {
  assert.deepEqual(await pendingRuns(join(folder, 'none')), []);
});

test('a file that is no run is refused by name', async () => {
  for (const text of ['', '{}', '[]', '{"name":1}']) {
    const path = join(folder, 'x.json');
    await writeFile(path, text);
    await assert.rejects(readRun(path), Failure);
  }
});
