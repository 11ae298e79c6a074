import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { mlflowPython, QUIET_ENVIRONMENT, skipsMlflow } from '../real-mlflow.test-support.ts';
import { type Place, placeIn, spawnTracking, startTrackingProcess } from './tracking-process.test-support.ts';

const OTHERS = { uid: 65_534, gid: 65_534 };
const asNobody = process.getuid?.() === 0 ? OTHERS : {};

/** The content of a file, or the names in a folder. */
function contentOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return readdirSync(path).join();
  }
}

/** Creates a store with a run, and closes it. */
async function makeStore(place: Place): Promise<void> {
  await using server = await startTrackingProcess(place);
  await server.post('/runs/create', { experiment_id: '0' });
  await server.end();
}

/**
 * Starts a server on the files of `prepare`. Returns its error message. The store must be unchanged, without new files next
 * to it.
 */
async function startupError(prepare: (place: Place) => Promise<void> | void, spawnOptions = {}): Promise<string> {
  using folder = temporaryFolder();
  const place = placeIn(folder.folder);
  await prepare(place);
  const before = contentOf(place.store);
  const { exitCode, stdout, stderr } = await spawnTracking(place, spawnOptions);
  expect({ exitCode, stdout, lines: stderr.trim().split('\n').length }).toEqual({ exitCode: 2, stdout: '', lines: 1 });
  expect(contentOf(place.store)).toBe(before);
  expect(readdirSync(dirname(place.store)).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
  return stderr.replaceAll(folder.folder, '.');
}

function sqlite(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe('a failed start exits with 2 and a message, and changes nothing', () => {
  const whole = temporaryFolder();
  const made = placeIn(whole.folder);
  beforeAll(async () => {
    await makeStore(made);
    return () => whole[Symbol.dispose]();
  });
  const copy = ({ store }: Place) => copyFileSync(made.store, store);

  it('if the store was written by a newer version', async () => {
    const stderr = await startupError((place) => {
      copy(place);
      sqlite(place.store, 'PRAGMA user_version = 999');
    });
    expect(stderr).toContain('E_STORE_NEWER: The store ./store.db was written by a newer version. Update mlops-grader');
  });

  it('if the store is truncated', async () => {
    const stderr = await startupError((place) => {
      copy(place);
      truncateSync(place.store, 20_000);
    });
    expect(stderr).toContain('E_STORE_CORRUPT');
  });

  it('if the file is not an SQLite database', async () => {
    const stderr = await startupError(({ store }) => writeFileSync(store, 'run,metric\n1,0.9\n'.repeat(1_000)));
    expect(stderr).toContain('E_STORE_CORRUPT: The file ./store.db is not a readable SQLite database');
    expect(stderr).toContain('--store');
  });

  it('if the file belongs to another program, which was killed during a transaction', async () => {
    using other = temporaryFolder();
    const [store, log] = ['other.db', 'other.db-wal'].map((name) => join(other.folder, name)) as [string, string];
    const program = new DatabaseSync(other.beside('live.db'));
    program.exec('PRAGMA journal_mode = WAL; CREATE TABLE notes (note TEXT); PRAGMA wal_checkpoint');
    program.exec("INSERT INTO notes VALUES ('still in the log')");
    copyFileSync(other.beside('live.db'), store);
    copyFileSync(other.beside('live.db-wal'), log);
    program.close();
    const before = [contentOf(store), contentOf(log)];
    const { exitCode, stderr } = await spawnTracking({ store, artifacts: other.beside('artifacts') });
    expect({ exitCode, after: [contentOf(store), contentOf(log)] }).toEqual({ exitCode: 2, after: before });
    expect(stderr).toContain('E_STORE_FOREIGN');
  });

  it('if the store is a folder', async () => {
    expect(await startupError(({ store }) => void mkdirSync(store))).toContain(
      'E_STORE_UNREADABLE: Cannot open the file ./store.db',
    );
  });

  it('if the artifact folder is a file', async () => {
    const stderr = await startupError((place) => {
      copy(place);
      writeFileSync(place.artifacts, '');
    });
    expect(stderr).toContain('./artifacts');
    expect(stderr).toContain('--artifacts');
  });

  it.each(['store', 'folder', 'artifacts'] as const)('if the %s is not writable', async (which) => {
    const stderr = await startupError((place) => {
      copy(place);
      mkdirSync(place.artifacts);
      for (const path of [join(place.store, '../..'), place.artifacts, dirname(place.store)]) chmodSync(path, 0o777);
      chmodSync(place.store, which === 'store' ? 0o444 : 0o666);
      if (which === 'folder') chmodSync(dirname(place.store), 0o555);
      if (which === 'artifacts') chmodSync(place.artifacts, 0o555);
    }, asNobody);
    expect(stderr).toContain(which === 'artifacts' ? 'E_TRACKING_FOLDER' : 'E_STORE_UNREADABLE');
    expect(stderr).toContain('--store');
  });
});

describe.skipIf(skipsMlflow())('a store of the real MLflow', () => {
  it('is not changed, and the message suggests tracking import', async () => {
    const stderr = await startupError(async ({ store }) => {
      const python = mlflowPython();
      await execa(python, ['-m', 'mlflow', 'db', 'upgrade', `sqlite:///${store}`], { env: QUIET_ENVIRONMENT });
    });
    expect(stderr).toContain('E_STORE_FOREIGN');
    expect(stderr).toContain('mlops-grader tracking import');
  });
});
