import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { placeIn, startTrackingProcess, type TrackingProcess } from './tracking-process.test-support.ts';

const DISK_MIB = 12;
const MIB = 2 ** 20;
const FULL = { error_code: 'INTERNAL_ERROR', message: 'The disk of the tracking server is full: nothing was written.' };

/** Runs a command in a separate mount namespace, which ends with the process. */
const namespace = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];
const mayMount =
  process.platform === 'linux' &&
  execaSync(namespace[0] ?? '', [...namespace.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { reject: false })
    .exitCode === 0;

/** Starts a server whose store and artifacts are on a small private disk. */
async function startOnSmallDisk() {
  const folder = temporaryFolder();
  const disk = join(folder.folder, 'disk');
  mkdirSync(disk);
  const mount = `mount -t tmpfs -o size=${DISK_MIB}m tmpfs "$0" && exec "$@"`;
  const server = await startTrackingProcess(placeIn(disk), { under: [...namespace, 'sh', '-c', mount, disk] });
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** Uploads smaller and smaller files until the disk is full. Returns the last response. */
async function fillDisk(server: TrackingProcess) {
  let refused = await server.put('fill/0', Buffer.alloc(DISK_MIB * MIB));
  let index = 0;
  for (let size = MIB; size >= 512; size = Math.floor(size / 2)) {
    do {
      index += 1;
      refused = await server.put(`fill/${index}`, Buffer.alloc(size));
    } while (refused.status === 200);
  }
  return refused;
}

/** Logs batches until one fails. Returns the number of successful batches, and the error response. */
async function logUntilRejected(server: TrackingProcess, run_id: string) {
  for (let taken = 0; ; taken += 1) {
    const metrics = Array.from({ length: 1_000 }, (_, step) => ({
      ...{ key: `batch.${taken}`, value: step, timestamp: step, step },
    }));
    const answer = await server.post('/runs/log-batch', { run_id, metrics });
    if (answer.status !== 200) return { taken, refused: answer };
  }
}

async function createRun(server: TrackingProcess): Promise<string> {
  return (await server.post('/runs/create', { experiment_id: '0' })).body.run!.info.run_id;
}

const historyOf = async (server: TrackingProcess, run_id: string, batch: number) =>
  ((await server.get('/metrics/get-history', { run_id, metric_key: `batch.${batch}` })).body.metrics ?? []).length;

if (!mayMount && process.env.REQUIRE_SERVICES === '1')
  throw new Error(`No small disk here: ${namespace.join(' ')} cannot mount.`);

describe.skipIf(!mayMount)('a full disk', () => {
  it('rejects an artifact, keeps existing ones, and accepts it when there is space again', async () => {
    await using server = await startOnSmallDisk();
    await server.put('kept.bin', Buffer.alloc(MIB, 'x'));
    expect(await fillDisk(server)).toEqual({ status: 507, body: FULL });
    expect((await server.list('')).files).toContainEqual({ path: 'kept.bin', is_dir: false, file_size: MIB });
    expect((await server.remove('fill')).status).toBe(200);
    expect((await server.put('again.bin', Buffer.alloc(8 * MIB))).status).toBe(200);
  });

  it('rejects writes, serves reads, loses nothing, and accepts writes when there is space again', async () => {
    await using server = await startOnSmallDisk();
    const run = await createRun(server);
    await fillDisk(server);
    const { taken, refused } = await logUntilRejected(server, run);
    expect(refused).toEqual({ status: 507, body: FULL });
    expect(await historyOf(server, run, taken)).toBe(0);
    expect((await server.get('/runs/get', { run_id: run })).status).toBe(200);
    await server.remove('fill');
    const again = await createRun(server);
    expect((await server.post('/runs/search', { experiment_ids: ['0'] })).body.runs).toHaveLength(2);
    expect((await server.post('/runs/set-tag', { run_id: again, key: 'k', value: 'v' })).status).toBe(200);
    for (let batch = 0; batch < taken; batch += 1) expect(await historyOf(server, run, batch)).toBe(1_000);
    expect((await server.end()).exitCode).toBe(0);
  });

  it('keeps every acknowledged write if the store fills it', async () => {
    await using server = await startOnSmallDisk();
    const run = await createRun(server);
    const { taken, refused } = await logUntilRejected(server, run);
    expect(refused).toEqual({ status: 507, body: FULL });
    expect(taken).toBeGreaterThan(10);
    for (let batch = 0; batch < taken; batch += 1) expect(await historyOf(server, run, batch)).toBe(1_000);
  });
});
