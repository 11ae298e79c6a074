import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';

/** Milliseconds between two attempts. */
const WINDOWS_PAUSES = [50, 150, 450, 1350];

/** Renames a file or folder. Tries again on Windows, where a virus scanner may lock a new file for a moment. */
export async function renameWithRetries(from: string, to: string): Promise<void> {
  for (const pause of process.platform === 'win32' ? WINDOWS_PAUSES : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!hasSystemCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await setTimeout(pause);
    }
  }
  return rename(from, to);
}

/** The nearest folder, from `dir` upwards, that contains `name`, or null. */
export function nearestWith(name: string, dir: string): string | null {
  if (existsSync(join(dir, name))) return dir;
  const parent = dirname(dir);
  return parent === dir ? null : nearestWith(name, parent);
}

/** Turns a file system error into a ScaffoldError. Returns any other error unchanged. */
export function writeError(cause: unknown, dir: string): unknown {
  if (hasSystemCode(cause, 'EACCES', 'EPERM', 'EROFS')) return new ScaffoldError('DIR_READ_ONLY', { dir }, { cause });
  if (!hasSystemCode(cause)) return cause;
  return new ScaffoldError('WRITE_FAILED', { dir, reason: cause.code ?? cause.message }, { cause });
}
