import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** The two numbers in the header of every SQLite file that are the program's own. */
export interface StoreHeader {
  applicationId: number;
  version: number;
}

/** A store of one page may be one whose tables are still in the log beside it. */
const PAGE_BYTES = 4_096;

function pragma(connection: DatabaseSync, name: string): number {
  return Number(Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
}

export const headerOf = (connection: DatabaseSync): StoreHeader => ({
  applicationId: pragma(connection, 'application_id'),
  version: pragma(connection, 'user_version'),
});

/**
 * The mark of a file that is there, without its log and without a lock: to open the file of another program would finish or undo
 * what that program left unfinished. Null where that does not tell. Throws when the file may not be written: SQLite would
 * open it all the same, and refuse every write.
 */
export function readHeader(file: string): StoreHeader | null {
  if (file === ':memory:' || !existsSync(file)) return null;
  accessSync(file, constants.R_OK | constants.W_OK);
  if (statSync(file).size <= PAGE_BYTES) return null;
  try {
    // Through SQLite: to close a file of one's own would drop the locks that this process has on it.
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
