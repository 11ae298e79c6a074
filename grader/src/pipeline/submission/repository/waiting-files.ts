/** Finds the files on which git would block when it lists a work tree. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The limit on entries of the work tree, including those of ignored folders. */
const MAX_WALKED = 2_000_000;
/** The files that git opens without checking their kind: patterns, and the markers of a nested repository. */
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
    // An unreadable or removed folder is not read by git either.
    return [];
  }
}

/**
 * Whether a file that git reads to list `within`, a folder of `workTree`, can be a pipe, a socket or a device, on which it could block
 * forever. Also true if there are too many or too deep folders. Ignored folders and those of repositories are searched too, because a
 * `.git` file can refer to any of them; links are not followed.
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
