import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasSystemCode } from '../scaffold-error.ts';

/**
 * The entry at a path of a project. `blocked`: a folder, a link (never followed) or a device, at this path or above it, prevents
 * a file from being there. `at` is the path of that obstacle.
 */
export type OnDisk =
  | { kind: 'absent' }
  | { kind: 'file'; bytes: Uint8Array; mode: number }
  | { kind: 'blocked'; at: string };

/** Reads the entry at a path, relative to `root` and with `/` as separator. */
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

/** Whether the folder contains a name that differs only by case: Windows and macOS treat both as one file. */
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
