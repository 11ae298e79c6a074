/** The files of a submission that are not graded, and why. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { LEFT_OUT_KINDS, type LeftOut, type LeftOutKind } from '../../evidence/left-out.ts';
import { MAX_FILES, tooManyFiles } from '../../sandbox/files.ts';
import { DEPENDENCY_FOLDERS } from '../../sandbox/folder.ts';

const MAX_LISTED = 20;
const MAX_NAME = 300;
/** The limit on distinct paths: macOS adds a file for each of the project's. */
const MAX_PATHS = 2 * MAX_FILES;

/** Files that macOS, Windows and Linux desktops add to a folder or an archive, at any depth. */
const PACKING =
  /(?:^|\/)(?:__MACOSX|\.AppleDouble|\.Spotlight-V100|\.Trashes|\.fseventsd|\$RECYCLE\.BIN|System Volume Information)(?:\/|$)|(?:^|\/)(?:\._[^/]*|\.DS_Store|\.LSOverride|\.apdisk|Icon\r|(?:eh)?thumbs\.db|desktop\.ini|\.directory|\.~lock\.[^/]*#)$|Zone\.Identifier$/i;

/** Whether an operating system, and not a person, added this file to the folder or the archive. */
export const isPackingFile = (path: string): boolean => PACKING.test(path);

/** The replacement character in a name that is not valid UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Whether this name lost bytes when it was decoded as UTF-8, so that it no longer identifies the file. */
export const isUnreadableName = (path: string): boolean => path.includes(REPLACEMENT);

/** The topmost folder of `path` that contains packages, caches or git's files; null if there is no such folder. */
export function dependencyFolderOf(path: string): string | null {
  const parts = path.split('/');
  const depth = parts.findIndex((name) => DEPENDENCY_FOLDERS.has(name));
  return depth < 0 ? null : parts.slice(0, depth + 1).join('/');
}

/** The first paths, the shallowest first: checks often need a file at the root. */
function shallowest(paths: ReadonlySet<string>): string[] {
  const byDepth = [...paths].map((path) => ({ path, depth: path.split('/').length }));
  return byDepth
    .toSorted((one, other) => one.depth - other.depth || (one.path < other.path ? -1 : 1))
    .slice(0, MAX_LISTED)
    .map(({ path }) => path.slice(0, MAX_NAME));
}

/** Collects the files that are left out, in any order. */
export class LeftOutFiles {
  readonly #paths = new Map<LeftOutKind, Set<string>>();

  #size = 0;

  /** Throws E_TOO_MANY_FILES. */
  add(kind: LeftOutKind, path: string): void {
    const paths = this.#paths.get(kind) ?? new Set();
    if (paths.has(path)) return;
    this.#paths.set(kind, paths.add(path));
    this.#size += 1;
    if (this.#size > MAX_PATHS) throw tooManyFiles(MAX_FILES);
  }

  /** Adds what was left out of an archive whose project is in `subfolder`. */
  addBelow(other: LeftOutFiles, subfolder: string | null): void {
    const prefix = subfolder === null ? '' : `${subfolder.replaceAll('\\', '/')}/`;
    for (const [kind, paths] of other.#paths) {
      for (const path of paths) if (path.startsWith(prefix)) this.add(kind, path.slice(prefix.length));
    }
  }

  /** One entry per reason. */
  summary(): LeftOut[] {
    return LEFT_OUT_KINDS.flatMap((kind) => {
      const paths = this.#paths.get(kind);
      return paths === undefined ? [] : [{ kind, files: paths.size, first: shallowest(paths) }];
    });
  }
}

/**
 * Why the listed entry at `path`, which is not a regular file, is left out; null if it no longer exists. git lists the folder of a
 * submodule by its name, and a nested repository with a slash at the end.
 */
export async function leftOutKindOf(folder: string, path: string): Promise<LeftOutKind | null> {
  const parts = path.split('/').filter((part) => part !== '');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const entry = await lstat(join(folder, ...parts.slice(0, depth))).catch(() => null);
    if (entry === null) return isUnreadableName(path) ? 'unreadable-name' : null;
    if (entry.isSymbolicLink()) return 'link';
    if (depth === parts.length && entry.isDirectory()) return path.endsWith('/') ? 'repository' : 'submodule';
  }
  return 'special';
}
