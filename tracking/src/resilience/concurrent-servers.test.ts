import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { type Client, placeIn, spawnTracking, startTrackingProcess } from './tracking-process.test-support.ts';

/** Creates runs sequentially, each with a metric. Returns their names. */
async function createRuns({ post }: Client, prefix: string): Promise<string[]> {
  const names = Array.from({ length: 60 }, (_, index) => `${prefix}-${index}`);
  for (const run_name of names) {
    const { status, body } = await post('/runs/create', { experiment_id: '0', run_name });
    expect(status).toBe(200);
    const { run_id } = body.run!.info;
    expect((await post('/runs/log-metric', { run_id, key: 'loss', value: 1, timestamp: 1 })).status).toBe(200);
  }
  return names;
}

const runNames = async ({ post }: Client): Promise<string[]> => {
  const { body } = await post('/runs/search', { experiment_ids: ['0'], max_results: 1_000 });
  return body.runs!.map(({ info }) => info.run_name).toSorted();
};

describe('two servers on one store', () => {
  it('both write, and see each other’s runs', async () => {
    using folder = temporaryFolder();
    const place = placeIn(folder.folder);
    const [first, second] = await Promise.all([startTrackingProcess(place), startTrackingProcess(place)]);
    await using _first = first;
    await using _second = second;
    const written = await Promise.all(
      [first, second].flatMap((server, index) => [createRuns(server, `a${index}`), createRuns(server, `b${index}`)]),
    );
    const names = written.flat().toSorted();
    expect(await runNames(first)).toEqual(names);
    expect(await runNames(second)).toEqual(names);
  });

  it('number the versions of a model without gaps or duplicates', async () => {
    using folder = temporaryFolder();
    await using first = await startTrackingProcess(placeIn(folder.folder));
    await using second = await startTrackingProcess(placeIn(folder.folder));
    await first.post('/registered-models/create', { name: 'churn' });
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        [first, second][index % 2]!.post('/model-versions/create', { name: 'churn', source: 's3://bucket/model' }),
      ),
    );
    const versions = made.map(({ body }) => Number(body.model_version!.version)).toSorted((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('continue if one is killed, and delete its upload once no other server is running', async () => {
    using folder = temporaryFolder();
    const place = placeIn(folder.folder);
    const left = join(place.artifacts, '.artifact.uploading', 'left-behind');
    await using first = await startTrackingProcess(place);
    writeFileSync(left, 'half');
    const second = await startTrackingProcess(place);
    expect(existsSync(left)).toBe(true);
    await second.end('SIGKILL');
    expect((await first.post('/runs/create', { experiment_id: '0' })).status).toBe(200);
    await first.end('SIGKILL');
    await using third = await startTrackingProcess(place);
    expect(existsSync(left)).toBe(false);
    expect(await runNames(third)).toHaveLength(1);
  });

  it('can create a new store at the same time', async () => {
    using folder = temporaryFolder();
    const servers = await Promise.all(Array.from({ length: 6 }, () => startTrackingProcess(placeIn(folder.folder))));
    for (const server of servers) expect((await server.post('/runs/create', { experiment_id: '0' })).status).toBe(200);
    expect(await runNames(servers[0]!)).toHaveLength(6);
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
  });
});

describe('a store locked by another program', () => {
  it('is reported at startup, and answered with 503 at runtime', async () => {
    using folder = temporaryFolder();
    const place = placeIn(folder.folder);
    await using server = await startTrackingProcess(place);
    const other = new DatabaseSync(place.store);
    other.exec('BEGIN IMMEDIATE');
    const refused = await server.post('/runs/create', { experiment_id: '0' });
    expect(refused.status).toBe(503);
    expect(refused.body.message).toContain('in use by another process');
    expect((await server.post('/runs/search', { experiment_ids: ['0'] })).status).toBe(200);
    other.exec('ROLLBACK');
    expect((await server.post('/runs/create', { experiment_id: '0' })).status).toBe(200);
    await server.end();
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; PRAGMA user_version = 1; COMMIT');
    const { exitCode, stderr } = await spawnTracking(place);
    other.close();
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`E_STORE_BUSY: The file ${place.store} is locked by another program`);
  });
});
