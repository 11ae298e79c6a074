/** The files of a submission that are not graded, and why. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { LEFT_OUT_KINDS, type LeftOut, type LeftOutKind } from '../../evidence/left-out.ts';
import { MAX_FILES, tooManyFiles } from '../../sandbox/files.ts';
import { DEPENDENCY_FOLDERS } from '../../sandbox/folder.ts';

const MAX_LISTED = 20;
const MAX_NAME = 300;
/** Different paths: macOS adds a file for each of the project's. */
const MAX_PATHS = 2 * MAX_FILES;

/** What macOS, Windows and Linux desktops add to a folder or an archive, at any depth. No student wrote it. */
const PACKING =
  /(?:^|\/)(?:__MACOSX|\.AppleDouble|\.Spotlight-V100|\.Trashes|\.fseventsd|\$RECYCLE\.BIN|System Volume Information)(?:\/|$)|(?:^|\/)(?:\._[^/]*|\.DS_Store|\.LSOverride|\.apdisk|Icon\r|(?:eh)?thumbs\.db|desktop\.ini|\.directory|\.~lock\.[^/]*#)$|Zone\.Identifier$/i;

/** Whether an operating system, and not a person, put this file into the folder or the archive. */
export const isPackingFile = (path: string): boolean => PACKING.test(path);

/** What a name becomes that is not valid UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Whether bytes of this name were lost when it was read as UTF-8, so that the file can no longer be found by it. */
export const isUnreadableName = (path: string): boolean => path.includes(REPLACEMENT);

/** The folder of `path` that holds packages, caches or git's own files, from the root downwards; null where there is none. */
export function dependencyFolderOf(path: string): string | null {
  const parts = path.split('/');
  const depth = parts.findIndex((name) => DEPENDENCY_FOLDERS.has(name));
  return depth < 0 ? null : parts.slice(0, depth + 1).join('/');
}

/** The first paths. A file at the root says most: a check may look for it. */
function shallowest(paths: ReadonlySet<string>): string[] {
  const byDepth = [...paths].map((path) => ({ path, depth: path.split('/').length }));
  return byDepth
    .toSorted((one, other) => one.depth - other.depth || (one.path < other.path ? -1 : 1))
    .slice(0, MAX_LISTED)
    .map(({ path }) => path.slice(0, MAX_NAME));
}

/** Collects what is left out, in any order. */
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

  /** Adds what was left out of an archive, of which the project is the folder `subfolder`. */
  addBelow(other: LeftOutFiles, subfolder: string | null): void {
    const prefix = subfolder === null ? '' : `${subfolder.replaceAll('\\', '/')}/`;
    for (const [kind, paths] of other.#paths) {
      for (const path of paths) if (path.startsWith(prefix)) this.add(kind, path.slice(prefix.length));
    }
  }

  /** One entry a reason. */
  summary(): LeftOut[] {
    return LEFT_OUT_KINDS.flatMap((kind) => {
      const paths = this.#paths.get(kind);
      return paths === undefined ? [] : [{ kind, files: paths.size, first: shallowest(paths) }];
    });
  }
}

/**
 * Why the entry at `path`, which was listed but is not a regular file, is left out; null where nothing is there any more.
 * git lists the folder of a submodule by its name, and a repository inside the folder with a slash at the end.
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
