/**
 * Reads a folder that hostile code can have filled: regular files only, links never followed. It depends only on Node.js, because the
 * docker driver also runs it inside the sandbox.
 */
import { createHash, type Hash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileDigest, SandboxFile } from './driver.ts';

/** The folder of files that the submission's tools write for the grader, such as V8's coverage. */
export const GRADER_FOLDER = '.mlops-grader';

/** Folders of installed packages, of git and of the grader: never listed, and never copied from a submission. */
export const DEPENDENCY_FOLDERS: ReadonlySet<string> = new Set([
  GRADER_FOLDER,
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.git',
]);

/** The file at the root of a Python virtual environment, whatever the folder's name. */
const VIRTUAL_ENVIRONMENT = 'pyvenv.cfg';

/** Characters of a path, on average, above which a listing is refused: the longest paths would make it hundreds of megabytes. */
export const MEAN_PATH = 256;

/** An entry of a folder that is neither listed nor searched. */
export type SkippedKind = 'link' | 'special' | 'repository' | 'unreadable-name' | 'installed';

/** The replacement of invalid UTF-8 in a name, which then does not identify the file. */
const REPLACEMENT = '\uFFFD';

function passedOverAs(entry: Dirent): SkippedKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.name === '.git') return 'repository';
  if (entry.name.includes(REPLACEMENT)) return 'unreadable-name';
  return entry.isDirectory() ? 'installed' : 'special';
}

/** The entries of the folder at `prefix`; empty if it cannot be read. */
const entriesOf = (folder: string, prefix: string): Promise<Dirent[]> =>
  readdir(join(folder, prefix), { withFileTypes: true }).catch(() => []);

/**
 * The regular files below `folder`, sorted, without following links; null above `limit` files or folders, or if the paths make the listing
 * too long. Folders that cannot be read (too deep, locked, just removed) count as empty. `passed` is called for each skipped entry.
 */
export async function walkFolder(
  folder: string,
  limit: number,
  passed?: (path: string, as: SkippedKind) => void,
): Promise<SandboxFile[] | null> {
  const found: SandboxFile[] = [];
  const pending = [''];
  let folders = 0;
  let characters = 0;
  for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
    const entries = await entriesOf(folder, prefix);
    if (prefix !== '' && entries.some(({ name }) => name === VIRTUAL_ENVIRONMENT)) {
      passed?.(prefix, 'installed');
      continue;
    }
    for (const entry of entries) {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      const isSearched = entry.isDirectory() && !DEPENDENCY_FOLDERS.has(entry.name);
      if (isSearched) {
        pending.push(path);
        folders += 1;
      }
      const stat = entry.isFile() ? await lstat(join(folder, path)).catch(() => null) : null;
      if (stat?.isFile()) {
        const executable = (stat.mode & 0o100) !== 0;
        found.push({ path, bytes: stat.size, modifiedMs: stat.mtimeMs, executable });
      } else if (!isSearched) passed?.(path, passedOverAs(entry));
      characters += path.length;
      if (Math.max(found.length, folders, characters / MEAN_PATH) > limit) return null;
    }
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether every parent of `path` is a real folder, so that no link leads out of `folder`. */
async function staysInside(folder: string, path: string): Promise<boolean> {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return false;
  for (let depth = 1; depth < parts.length; depth += 1) {
    const stat = await lstat(join(folder, ...parts.slice(0, depth))).catch(() => null);
    if (!stat?.isDirectory()) return false;
  }
  return true;
}

/** Opens a regular file inside `folder`; null if it is not one. Never follows a link or blocks on a pipe. */
export async function openInside(
  folder: string,
  path: string,
  access = constants.O_RDONLY,
): Promise<{ handle: FileHandle; size: number } | null> {
  if (!(await staysInside(folder, path))) return null;
  const flags = access | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(join(folder, path), flags).catch(() => null);
  const stat = await handle?.stat();
  if (handle !== null && stat?.isFile()) return { handle, size: stat.size };
  await handle?.close();
  return null;
}

/** The bytes of a regular file inside `folder`, at most `maxBytes` long; null otherwise. Never follows a link. */
export async function readInside(folder: string, path: string, maxBytes: number): Promise<Buffer | null> {
  const opened = await openInside(folder, path);
  if (opened === null) return null;
  try {
    if (opened.size > maxBytes) return null;
    // Not readFile, which would not stop on a file that grows while it is read.
    const bytes = Buffer.alloc(opened.size);
    const { bytesRead } = await opened.handle.read(bytes, 0, opened.size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await opened.handle.close();
  }
}

/** Adds the contents of an opened file to `hash`, up to its size when it was opened, and closes it. */
async function digestOpened({ handle, size }: { handle: FileHandle; size: number }, hash: Hash): Promise<void> {
  if (size === 0) return handle.close();
  for await (const chunk of handle.createReadStream({ end: size - 1 })) hash.update(chunk);
}

/** Adds the bytes of a regular file inside `folder`, of any size, to `hash`. Returns whether the file exists. */
export async function digestInside(folder: string, path: string, hash: Hash): Promise<boolean> {
  const opened = await openInside(folder, path);
  if (opened === null) return false;
  await digestOpened(opened, hash);
  return true;
}

/** The size and the SHA-256 of a regular file inside `folder`; the hash is null above `maxBytes`. Null if it is not a regular file. */
export async function sha256Inside(folder: string, path: string, maxBytes: number): Promise<FileDigest | null> {
  const opened = await openInside(folder, path);
  if (opened === null) return null;
  const { size: bytes } = opened;
  if (bytes > maxBytes) {
    await opened.handle.close();
    return { bytes, sha256: null };
  }
  const hash = createHash('sha256');
  await digestOpened(opened, hash);
  return { bytes, sha256: hash.digest('hex') };
}

/** Replaces the contents of a regular file inside `folder` with `text`. Returns whether the file exists. */
export async function writeInside(folder: string, path: string, text: string | Uint8Array): Promise<boolean> {
  const opened = await openInside(folder, path, constants.O_WRONLY);
  if (opened === null) return false;
  try {
    await opened.handle.truncate();
    await opened.handle.writeFile(text);
    return true;
  } finally {
    await opened.handle.close();
  }
}

/** Creates a file with `text` and its parent folders inside `folder`. Returns whether it did: the path must not exist. */
export async function createInside(folder: string, path: string, text: string | Uint8Array): Promise<boolean> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const prefix = parts.slice(0, depth).join('/');
    // Checked before each folder, which must not be created through a link.
    if (!(await staysInside(folder, prefix))) return false;
    await mkdir(join(folder, prefix)).catch(() => undefined);
  }
  if (!(await staysInside(folder, path))) return false;
  return writeFile(join(folder, path), text, { flag: 'wx' }).then(
    () => true,
    () => false,
  );
}

/** The regular files of the folder `below` inside `folder`, as from `walkFolder`; empty if it is not a real folder. */
export async function walkInside(folder: string, below: string, limit: number): Promise<SandboxFile[] | null> {
  if (below === '') return walkFolder(folder, limit);
  return (await staysInside(folder, `${below}/x`)) ? walkFolder(join(folder, below), limit) : [];
}

/** Removes the folder or file at `path` inside `folder`; a link itself, not what it leads to. */
export async function removeInside(folder: string, path: string): Promise<void> {
  if (await staysInside(folder, path)) await rm(join(folder, path), { recursive: true, force: true });
}

/** Makes a regular file inside `folder` executable. */
export async function makeExecutableInside(folder: string, path: string): Promise<void> {
  const opened = await openInside(folder, path);
  await opened?.handle.chmod(0o755).finally(() => opened.handle.close());
}

/** Sets the time of a regular file inside `folder` to 1970. */
export async function makeOldInside(folder: string, path: string): Promise<void> {
  const opened = await openInside(folder, path);
  await opened?.handle.utimes(0, 0).finally(() => opened.handle.close());
}
