import { createHash, type Hash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { SandboxFile, SandboxFiles } from './driver.ts';

/** Folders that hold what an install step fetched, or git's own files: never listed, never copied from a submission. */
export const DEPENDENCY_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.git',
]);

/** Whether `path` lies in a dependency folder, at any depth. */
export const isInDependencyFolder = (path: string): boolean =>
  path.split('/').some((part) => DEPENDENCY_FOLDERS.has(part));

/** At most so many files are looked at; 66,000 have been seen in one student's repository. */
export const MAX_FILES = 20_000;
const MAX_READ_BYTES = 1024 * 1024;

/** The file at the root of a Python virtual environment, whatever the folder's name. */
const VIRTUAL_ENVIRONMENT = 'pyvenv.cfg';

/** What a folder below the root holds; nothing where it cannot be read, or is a virtual environment. */
async function entriesBelow(folder: string, prefix: string): Promise<Dirent[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch(() => []);
  return entries.some(({ name }) => name === VIRTUAL_ENVIRONMENT) ? [] : entries;
}

/**
 * The regular files below `folder`, sorted, links not followed. Folders that cannot be read (too deep, locked, just removed)
 * count as empty. Throws E_TOO_MANY_FILES past `limit` files or folders.
 */
export async function listFiles(folder: string, limit = MAX_FILES): Promise<SandboxFile[]> {
  const found: SandboxFile[] = [];
  const pending = [''];
  let folders = 0;
  for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
    const entries = prefix === '' ? await readdir(folder, { withFileTypes: true }) : await entriesBelow(folder, prefix);
    for (const entry of entries) {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory() && !DEPENDENCY_FOLDERS.has(entry.name)) {
        pending.push(path);
        folders += 1;
      }
      const stat = entry.isFile() ? await lstat(join(folder, path)).catch(() => null) : null;
      if (stat?.isFile()) found.push({ path, bytes: stat.size, modifiedMs: stat.mtimeMs });
      if (Math.max(found.length, folders) > limit)
        throw new GraderError('E_TOO_MANY_FILES', message('error.too-many-files', { limit }));
    }
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether every folder on the way to `path` is a real folder, so that no link leads out of `folder`. */
async function staysInside(folder: string, path: string): Promise<boolean> {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return false;
  for (let depth = 1; depth < parts.length; depth += 1) {
    const stat = await lstat(join(folder, ...parts.slice(0, depth))).catch(() => null);
    if (!stat?.isDirectory()) return false;
  }
  return true;
}

/** Opens a regular file inside `folder`; null where it is none. Never follows a link, never waits at a pipe. */
async function openInside(
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

/** The text of a regular file inside `folder`, at most `maxBytes` long; null otherwise. Never follows a link. */
export async function readInside(folder: string, path: string, maxBytes = MAX_READ_BYTES): Promise<string | null> {
  const opened = await openInside(folder, path);
  if (opened === null) return null;
  try {
    return opened.size > maxBytes ? null : await opened.handle.readFile('utf8');
  } finally {
    await opened.handle.close();
  }
}

/** Adds the bytes of a regular file inside `folder` to `hash`, whatever its size. Says whether there is one. */
export async function digestInside(folder: string, path: string, hash: Hash): Promise<boolean> {
  const opened = await openInside(folder, path);
  if (opened === null) return false;
  for await (const chunk of opened.handle.createReadStream()) hash.update(chunk);
  return true;
}

/** Puts `text` in place of the contents of a regular file inside `folder`. Throws when there is none. */
async function writeInside(folder: string, path: string, text: string): Promise<void> {
  const opened = await openInside(folder, path, constants.O_WRONLY);
  if (opened === null) throw new Error(`${path} is not a file that can be written`);
  try {
    await opened.handle.truncate();
    await opened.handle.writeFile(text);
  } finally {
    await opened.handle.close();
  }
}

async function makeOldInside(folder: string, path: string): Promise<void> {
  const opened = await openInside(folder, path);
  await opened?.handle.utimes(0, 0).finally(() => opened.handle.close());
}

export const sandboxFiles = (folder: string): SandboxFiles => ({
  list: () => listFiles(folder),
  read: (path, maxBytes) => readInside(folder, path, maxBytes),
  digest: async (path) => {
    const hash = createHash('sha256');
    return (await digestInside(folder, path, hash)) ? hash.digest('hex') : null;
  },
  write: (path, text) => writeInside(folder, path, text),
  makeOld: async (paths) => {
    for (const path of paths) await makeOldInside(folder, path);
  },
});
