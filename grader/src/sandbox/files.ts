import { GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { SandboxFile, SandboxFiles } from './driver.ts';
import {
  createInside,
  DEPENDENCY_FOLDERS,
  makeOldInside,
  readInside,
  removeInside,
  sha256Inside,
  walkInside,
  writeInside,
} from './folder.ts';

/** Whether `path` lies in a dependency folder, at any depth. */
export const isInDependencyFolder = (path: string): boolean =>
  path.split('/').some((part) => DEPENDENCY_FOLDERS.has(part));

/** The limit on files; one student's repository had 66,000. */
export const MAX_FILES = 20_000;
/** The default size limit on reading a file, in bytes. */
export const MAX_READ_BYTES = 1024 * 1024;

/** The error of a sandbox or a submission with more files than `limit`. */
export const tooManyFiles = (limit: number): GraderError =>
  new GraderError('E_TOO_MANY_FILES', message('error.too-many-files', { limit }));

/** The regular files of `below` in `folder`, as `walkFolder` finds them. Throws E_TOO_MANY_FILES past `limit` files or folders. */
export async function listFiles(folder: string, limit = MAX_FILES, below = ''): Promise<SandboxFile[]> {
  const files = await walkInside(folder, below, limit);
  if (files === null) throw tooManyFiles(limit);
  return files;
}

/** The text of a regular file inside `folder`, at most `maxBytes` long; null otherwise. Never follows a link. */
export async function readText(folder: string, path: string, maxBytes = MAX_READ_BYTES): Promise<string | null> {
  return (await readInside(folder, path, maxBytes))?.toString('utf8') ?? null;
}

/** The error of writing to a path that is not a regular file. */
export const notWritable = (path: string): Error => new Error(`${path} is not a file that can be written`);

export const sandboxFiles = (folder: string): SandboxFiles => ({
  list: (below) => listFiles(folder, MAX_FILES, below),
  read: (path, maxBytes) => readText(folder, path, maxBytes),
  bytes: (path, maxBytes) => readInside(folder, path, maxBytes),
  digest: (path, maxBytes = Number.POSITIVE_INFINITY) => sha256Inside(folder, path, maxBytes),
  write: async (path, text) => {
    if (!(await writeInside(folder, path, text))) throw notWritable(path);
  },
  create: async (path, text) => {
    if (!(await createInside(folder, path, text))) throw notWritable(path);
  },
  remove: (path) => removeInside(folder, path),
  makeOld: async (paths) => {
    for (const path of paths) await makeOldInside(folder, path);
  },
});
