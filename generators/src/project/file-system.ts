import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';

/** Milliseconds between two attempts. */
const WINDOWS_PAUSES = [50, 150, 450, 1350];

/** Renames, patiently on Windows, where a virus scanner may hold new files for a moment. */
export async function patiently<T>(rename: () => Promise<T>): Promise<T> {
  for (const pause of process.platform === 'win32' ? WINDOWS_PAUSES : []) {
    try {
      return await rename();
    } catch (error) {
      if (!hasSystemCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await setTimeout(pause);
    }
  }
  return rename();
}

/** The nearest folder, from `dir` upwards, that holds `name`; null where none does. */
export function nearestWith(name: string, dir: string): string | null {
  if (existsSync(join(dir, name))) return dir;
  const parent = dirname(dir);
  return parent === dir ? null : nearestWith(name, parent);
}

/** The sentence for an error of the file system; any other error as it is. */
export function writeError(cause: unknown, dir: string): unknown {
  if (hasSystemCode(cause, 'EACCES', 'EPERM', 'EROFS')) return new ScaffoldError('DIR_READ_ONLY', { dir }, { cause });
  if (!hasSystemCode(cause)) return cause;
  return new ScaffoldError('WRITE_FAILED', { dir, reason: cause.code ?? cause.message }, { cause });
}
