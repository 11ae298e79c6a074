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

/** What the file holds, or the names in the folder. */
function contentOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return readdirSync(path).join();
  }
}

/** A store with a run in it, closed. */
async function makeStore(place: Place): Promise<void> {
  await using server = await startTrackingProcess(place);
  await server.post('/runs/create', { experiment_id: '0' });
  await server.end();
}

/** Starts over what `prepare` made; gives what was said. The store must be as it was, with nothing beside it. */
async function refusal(prepare: (place: Place) => Promise<void> | void, circumstances = {}): Promise<string> {
  using folder = temporaryFolder();
  const place = placeIn(folder.folder);
  await prepare(place);
  const before = contentOf(place.store);
  const { exitCode, stdout, stderr } = await spawnTracking(place, circumstances);
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

describe('a start that cannot work ends with 2 and a sentence, and changes nothing', () => {
  const whole = temporaryFolder();
  const made = placeIn(whole.folder);
  beforeAll(async () => {
    await makeStore(made);
    return () => whole[Symbol.dispose]();
  });
  const copy = ({ store }: Place) => copyFileSync(made.store, store);

  it('where the store was made by a newer version', async () => {
    const said = await refusal((place) => {
      copy(place);
      sqlite(place.store, 'PRAGMA user_version = 999');
    });
    expect(said).toContain('E_STORE_NEWER: The store ./store.db was written by a newer version. Update mlops-grader');
  });

  it('where the store was cut short', async () => {
    const said = await refusal((place) => {
      copy(place);
      truncateSync(place.store, 20_000);
    });
    expect(said).toContain('E_STORE_CORRUPT');
  });

  it('where the file is not SQLite’s', async () => {
    const said = await refusal(({ store }) => writeFileSync(store, 'run,metric\n1,0.9\n'.repeat(1_000)));
    expect(said).toContain('E_STORE_CORRUPT: The file ./store.db is not a readable SQLite database');
    expect(said).toContain('--store');
  });

  it('where the file is another program’s, which was killed before it had finished', async () => {
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

  it('where a folder has the store’s name', async () => {
    expect(await refusal(({ store }) => void mkdirSync(store))).toContain('E_STORE_UNREADABLE: The file ./store.db');
  });

  it('where the artifacts’ folder is a file', async () => {
    const said = await refusal((place) => {
      copy(place);
      writeFileSync(place.artifacts, '');
    });
    expect(said).toContain('./artifacts');
    expect(said).toContain('--artifacts');
  });

  it.each(['store', 'folder', 'artifacts'] as const)('where the %s may not be written', async (which) => {
    const said = await refusal((place) => {
      copy(place);
      mkdirSync(place.artifacts);
      for (const path of [join(place.store, '../..'), place.artifacts, dirname(place.store)]) chmodSync(path, 0o777);
      chmodSync(place.store, which === 'store' ? 0o444 : 0o666);
      if (which === 'folder') chmodSync(dirname(place.store), 0o555);
      if (which === 'artifacts') chmodSync(place.artifacts, 0o555);
    }, asNobody);
    expect(said).toContain(which === 'artifacts' ? 'E_TRACKING_FOLDER' : 'E_STORE_UNREADABLE');
    expect(said).toContain('--store');
  });
});

describe.skipIf(skipsMlflow())('a store of the real MLflow', () => {
  it('is left alone, and tracking import is named', async () => {
    const said = await refusal(async ({ store }) => {
      const python = mlflowPython();
      await execa(python, ['-m', 'mlflow', 'db', 'upgrade', `sqlite:///${store}`], { env: QUIET_ENVIRONMENT });
    });
    expect(said).toContain('E_STORE_FOREIGN');
    expect(said).toContain('mlops-grader tracking import');
  });
});
