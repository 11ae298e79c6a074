/** Recognises the SQLite file of a store, and explains why a file cannot be used. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { CodedError, reasonOf } from './errors.ts';
import { message } from './messages/catalogue.ts';

/** The two application-defined numbers in the header of an SQLite file. */
export interface StoreHeader {
  applicationId: number;
  version: number;
}

/** In a file of one page, the tables may still be in the write-ahead log. */
const PAGE_BYTES = 4_096;

function pragma(connection: DatabaseSync, name: string): number {
  return Number(Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
}

/** The header of an open database. */
export const headerOf = (connection: DatabaseSync): StoreHeader => ({
  applicationId: pragma(connection, 'application_id'),
  version: pragma(connection, 'user_version'),
});

/**
 * Reads the header of an existing file without its log and without a lock. Opening another program's file normally would commit or
 * roll back that program's unfinished transaction. Returns null if the header cannot be read this way. Throws if the file is not
 * writable: SQLite would open it, then fail on every write.
 */
export function readHeader(file: string): StoreHeader | null {
  if (file === ':memory:' || !existsSync(file)) return null;
  accessSync(file, constants.R_OK | constants.W_OK);
  if (statSync(file).size <= PAGE_BYTES) return null;
  try {
    // Use SQLite, not node:fs: closing a file descriptor would release the locks that this process holds on the file.
    const connection = new DatabaseSync(new URL(`${pathToFileURL(file)}?immutable=1`), { readOnly: true });
    try {
      return headerOf(connection);
    } finally {
      connection.close();
    }
  } catch {
    return null;
  }
}

/** Why a store cannot be opened. Each fault has a message that says what to do. */
export type StoreFault = 'newer' | 'foreign' | 'corrupt' | 'busy' | 'unreadable';

const SQLITE_FAULTS: Readonly<Record<number, StoreFault>> = { 5: 'busy', 11: 'corrupt', 26: 'corrupt' };

/** The error for a store that cannot be opened. */
export function storeError(file: string, fault: StoreFault, cause?: unknown): CodedError {
  const text = message(`tracking.store.${fault}`, { file, cause: cause === undefined ? '' : reasonOf(cause) });
  return new CodedError(`E_STORE_${fault.toUpperCase()}`, text, { cause });
}

/** The fault behind an SQLite error. */
export function storeFaultOf(error: unknown): StoreFault {
  const { errcode = 0 } = error as { errcode?: number };
  return SQLITE_FAULTS[errcode & 0xff] ?? 'unreadable';
}
