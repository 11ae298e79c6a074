import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { type Ledger, logRuns, registerVersions, uploadArtifacts } from './crash-writers.test-support.ts';
import {
  type Client,
  type Place,
  placeIn,
  spawnTracking,
  startTrackingProcess,
} from './tracking-process.test-support.ts';

const ROUNDS = 100;

/** Detects a hang, not slowness. */
const LIMIT_MS = 900_000;

const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 2 ** 31);

/** When the server is killed (counted in writes, because timing is noisy), and the sizes of the files uploaded in the meantime. */
const round = fc.record({
  afterWrites: fc.nat(60),
  afterMs: fc.nat(15),
  sizes: fc.array(fc.oneof(fc.nat(2_000), fc.nat(100_000), fc.nat(5_000_000)), { minLength: 5, maxLength: 5 }),
});

interface Round {
  afterWrites: number;
  afterMs: number;
  sizes: number[];
}

const acknowledged = (ledger: Ledger): number => ledger.filter((write) => write.acknowledged).length;

async function enough(ledger: Ledger, writes: number): Promise<void> {
  while (acknowledged(ledger) < writes) await sleep(1);
}

/** Runs all clients concurrently until the server is killed. */
async function writeUntilKilled(place: Place, { afterWrites, afterMs, sizes }: Round, before: Ledger) {
  await using server = await startTrackingProcess(place);
  const faults = await faultsIn(server, before);
  const ledger: Ledger = [];
  const clients = Promise.allSettled([
    logRuns(server, ledger),
    logRuns(server, ledger),
    registerVersions(server, ledger),
    uploadArtifacts(server, ledger, sizes),
    uploadArtifacts(server, ledger, sizes.toReversed()),
  ]);
  await Promise.race([clients, enough(ledger, afterWrites)]);
  await sleep(afterMs);
  await server.end('SIGKILL');
  const refused = (await clients)
    .map((ended) => (ended.status === 'rejected' ? String(ended.reason) : ''))
    .filter((reason) => reason.includes('refused:'));
  return { ledger, faults: [...faults, ...refused] };
}

async function faultsIn(client: Client, ledger: Ledger): Promise<string[]> {
  const faults: (string | null)[] = [];
  for (let index = 0; index < ledger.length; index += 8) {
    const some = ledger.slice(index, index + 8);
    faults.push(...(await Promise.all(some.map((write) => write.fault(client, write.acknowledged)))));
  }
  return faults.filter((fault) => fault !== null);
}

/** The result of SQLite's integrity check. */
function integrity(store: string): unknown[] {
  const database = new DatabaseSync(store);
  const found = [
    ...database.prepare('PRAGMA integrity_check').all(),
    ...database.prepare('PRAGMA foreign_key_check').all(),
  ];
  database.close();
  return found;
}

describe('kill -9', () => {
  it(
    `loses no acknowledged write and stores none partially, ${ROUNDS} times with one store (CRASH_SEED=${SEED})`,
    async () => {
      using folder = temporaryFolder();
      const place = placeIn(folder.folder);
      const all: Ledger = [];
      const faults: string[] = [];
      let last: Ledger = [];
      for (const moment of fc.sample(round, { seed: SEED, numRuns: ROUNDS })) {
        const written = await writeUntilKilled(place, moment, last);
        faults.push(...written.faults);
        last = written.ledger;
        all.push(...last);
      }
      await using server = await startTrackingProcess(place);
      const waiting = readdirSync(join(place.artifacts, '.artifact.uploading'));
      expect(waiting.filter((name) => !name.startsWith('servers.lock'))).toEqual([]);
      expect([...faults, ...(await faultsIn(server, all))]).toEqual([]);
      expect(acknowledged(all)).toBeGreaterThan(10 * ROUNDS);
      expect(all.length - acknowledged(all)).toBeGreaterThan(ROUNDS);
      await server.end();
      expect(integrity(place.store)).toEqual([{ integrity_check: 'ok' }]);
    },
    LIMIT_MS,
  );

  it(
    `during the first start leaves a store that can be opened (CRASH_SEED=${SEED})`,
    async () => {
      for (const afterMs of fc.sample(fc.integer({ min: 100, max: 400 }), { seed: SEED, numRuns: 15 })) {
        using folder = temporaryFolder();
        const place = placeIn(folder.folder);
        const child = spawnTracking(place);
        await sleep(afterMs);
        child.kill('SIGKILL');
        await child;
        await using server = await startTrackingProcess(place);
        expect((await server.post('/runs/create', { experiment_id: '0' })).status).toBe(200);
      }
    },
    LIMIT_MS,
  );
});
