import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasSystemCode } from '../scaffold-error.ts';

/**
 * What is at a path of a project. `blocked` is a path that cannot be a file's because of what stands at it or on the way: a
 * folder, a link (never followed), a device. `at` is the path of that.
 */
export type OnDisk =
  | { kind: 'absent' }
  | { kind: 'file'; bytes: Uint8Array; mode: number }
  | { kind: 'blocked'; at: string };

/** Looks at the path, which has `/` between its parts, in the folder `root`. */
export function readEntry(root: string, path: string): OnDisk {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const above = parts.slice(0, depth).join('/');
    const stat = statOf(join(root, above));
    if (stat === null) return { kind: 'absent' };
    if (!stat.isDirectory()) return { kind: 'blocked', at: above };
  }
  const stat = statOf(join(root, path));
  if (stat === null) return { kind: 'absent' };
  if (!stat.isFile()) return { kind: 'blocked', at: path };
  return { kind: 'file', bytes: readFileSync(join(root, path)), mode: stat.mode & 0o777 };
}

/** Whether a name in the same folder differs only by case: Windows and macOS take both for one file. */
export function hasNamesake(root: string, path: string): boolean {
  const name = basename(path);
  return namesIn(join(root, dirname(path))).some((one) => one !== name && one.toLowerCase() === name.toLowerCase());
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

function statOf(path: string) {
  try {
    return lstatSync(path);
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
