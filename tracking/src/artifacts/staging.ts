/** The folder of uploads in progress, and the lock that detects other servers on the same artifact folder. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RESERVED } from './artifact-path.ts';

/** The staging folder of an artifact folder. */
export const stagingOf = (root: string): string => join(root, RESERVED);

/** SQLite keeps a journal with the same prefix next to this file. */
const LOCK = 'servers.lock';
const BUSY = 5;

function sweep(staging: string): void {
  const left = readdirSync(staging).filter((name) => !name.startsWith(LOCK));
  for (const name of left) rmSync(join(staging, name), { recursive: true });
}

/** Whether no other server holds the lock. If true, it is held exclusively until COMMIT. */
function isAlone(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === BUSY) return false;
    throw error;
  }
}

/**
 * Opens the staging folder and deletes what uploads of a killed server left behind, unless another server also uses the
 * folder: the uploads may be its own. The lock is SQLite's, on an empty file, because the operating system releases it however
 * the process ends. Synchronous, so that two servers in one process cannot deadlock.
 */
export function openStaging(root: string): Disposable {
  const staging = stagingOf(root);
  mkdirSync(staging, { recursive: true });
  const lock = new DatabaseSync(join(staging, LOCK));
  try {
    if (isAlone(lock)) {
      sweep(staging);
      lock.exec('COMMIT');
    }
    // A read holds the shared lock until the transaction ends.
    lock.exec('PRAGMA busy_timeout = 5000; BEGIN; SELECT count(*) FROM sqlite_schema;');
  } catch (error) {
    lock.close();
    throw error;
  }
  return { [Symbol.dispose]: () => lock.close() };
}
