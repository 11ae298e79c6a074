/** Where uploads wait until they are whole, and how servers that share the folder know of each other. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RESERVED } from './artifact-path.ts';

export const stagingOf = (root: string): string => join(root, RESERVED);

/** SQLite has a journal of its own beside it. */
const LOCK = 'servers.lock';
const BUSY = 5;

function sweep(staging: string): void {
  const left = readdirSync(staging).filter((name) => !name.startsWith(LOCK));
  for (const name of left) rmSync(join(staging, name), { recursive: true });
}

/** Whether no other server holds the lock; if so it is held exclusively until COMMIT. */
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
 * Takes the folder into use, and removes what uploads left behind when their server was killed, unless another server uses the
 * folder too: those may be its uploads. The lock is SQLite's own, on an empty file: the system drops it when a process ends,
 * however it ends. Synchronous, so that two servers of one process cannot wait for each other.
 */
export function enterStaging(root: string): Disposable {
  const staging = stagingOf(root);
  mkdirSync(staging, { recursive: true });
  const lock = new DatabaseSync(join(staging, LOCK));
  try {
    if (isAlone(lock)) {
      sweep(staging);
      lock.exec('COMMIT');
    }
    // Reading shares the lock for as long as the transaction is open.
    lock.exec('PRAGMA busy_timeout = 5000; BEGIN; SELECT count(*) FROM sqlite_schema;');
  } catch (error) {
    lock.close();
    throw error;
  }
  return { [Symbol.dispose]: () => lock.close() };
}
