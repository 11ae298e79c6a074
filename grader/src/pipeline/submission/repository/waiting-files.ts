/** The files at which git would wait when it lists a work tree, found before it does. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Entries of the work tree, with those of ignored folders. */
const MAX_WALKED = 2_000_000;
/** What git opens without a look at its kind: patterns, and what tells a repository inside the work tree. */
const OPENED = new Set(['.gitignore', 'HEAD', 'commondir']);

/** git follows no link named `.gitignore` or `HEAD`. */
const mayWait = (entry: Dirent<Buffer>, name: string): boolean =>
  entry.isSymbolicLink() ? name === 'commondir' : !(entry.isFile() || entry.isDirectory());

/** The folders from `workTree` down to `within`, both of them. */
function foldersBetween(workTree: string, within: string): string[] {
  const parts = relative(workTree, within).split(sep);
  return [workTree, ...parts.map((_, index) => join(workTree, ...parts.slice(0, index + 1)))];
}

/** The entries of a folder, with the bytes of their names; null where its path is too long for this process, but not for git. */
async function entriesOf(folder: Buffer): Promise<Dirent<Buffer>[] | null> {
  try {
    return await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG') return null;
    // Locked or gone: git does not read it either.
    return [];
  }
}

/**
 * Whether a file that git reads to list `within`, a folder of `workTree`, may be a pipe, a socket or a device, at which it could wait
 * forever; true as well where there are too many or too deep folders to say. Ignored folders and those of repositories are searched too,
 * since a `.git` file can lead to any of them; links are not followed.
 */
export async function hasWaitingFile(workTree: string, within: string): Promise<boolean> {
  const around = foldersBetween(workTree, within).slice(0, -1);
  const pending = [...around, within].map((path) => ({ path: Buffer.from(path), isSearched: path === within }));
  let walked = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = await entriesOf(folder.path);
    walked += entries?.length ?? 0;
    if (entries === null || walked > MAX_WALKED) return true;
    for (const entry of entries) {
      const name = entry.name.toString('latin1');
      if (entry.isDirectory() && folder.isSearched) {
        pending.push({ path: Buffer.concat([folder.path, Buffer.from(sep), entry.name]), isSearched: true });
      }
      if (OPENED.has(name) && mayWait(entry, name)) return true;
    }
  }
  return false;
}
