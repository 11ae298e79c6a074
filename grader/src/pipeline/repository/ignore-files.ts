/** The `.gitignore` files that git would read, looked at before it does. */
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Entries of the work tree, with those of ignored folders. */
const MAX_WALKED = 2_000_000;
const IGNORE_FILE = '.gitignore';

/** The folders from `workTree` down to `within`, both of them. */
function foldersBetween(workTree: string, within: string): string[] {
  const parts = relative(workTree, within).split(sep);
  return [workTree, ...parts.map((_, index) => join(workTree, ...parts.slice(0, index + 1)))];
}

/** The entries of a folder, with the bytes of their names; null where its path is too long for this process, but not for git. */
async function entriesOf(folder: Buffer) {
  try {
    return await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG') return null;
    // Locked or gone: git does not read it either.
    return [];
  }
}

/**
 * Whether a `.gitignore` of `workTree` that git reads to list `within` is a pipe, a socket or a device, at which it could
 * wait forever. Also where there are too many or too deep folders to say. Folders that git may ignore are searched too; links are not followed.
 */
export async function hasSpecialIgnoreFile(workTree: string, within: string): Promise<boolean> {
  const around = foldersBetween(workTree, within).slice(0, -1);
  const pending = [...around, within].map((path) => ({ path: Buffer.from(path), isSearched: path === within }));
  let walked = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = await entriesOf(folder.path);
    walked += entries?.length ?? 0;
    if (entries === null || walked > MAX_WALKED) return true;
    for (const entry of entries) {
      const name = entry.name.toString('latin1');
      if (entry.isDirectory() && folder.isSearched && name !== '.git') {
        pending.push({ path: Buffer.concat([folder.path, Buffer.from(sep), entry.name]), isSearched: true });
      }
      const isPlain = entry.isFile() || entry.isDirectory() || entry.isSymbolicLink();
      if (name === IGNORE_FILE && !isPlain) return true;
    }
  }
  return false;
}
