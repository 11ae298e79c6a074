/** The artifact folder on disk. Symbolic links are never followed: every folder on the path is checked. */
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid, notFound } from '../mlflow-error.ts';
import { RESERVED } from './artifact-path.ts';

/** A file or folder in a listing, in MLflow's response format. */
export interface ListedFile {
  /** The file name, without its folder. */
  path: string;
  is_dir: boolean;
  /** In bytes; absent for a folder. */
  file_size?: number;
}

/** The Node.js error code, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The type of the entry at `path`, or null if there is none. Throws on links and special files. */
async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const stats = await lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  });
  if (stats === null) return null;
  if (stats.isDirectory()) return 'folder';
  if (stats.isFile()) return 'file';
  throw invalid('Invalid path');
}

/** Resolves `names` below `root`. Throws INVALID_PARAMETER_VALUE if the path contains a link. */
async function locate(root: string, names: readonly string[]) {
  let path = root;
  let kind: 'file' | 'folder' | null = 'folder';
  for (const name of names) {
    if (kind !== 'folder') return { path: join(root, ...names), kind: null };
    path = join(path, name);
    kind = await kindOf(path);
  }
  return { path: join(root, ...names), kind };
}

/**
 * Creates the folder `names` below `root`, with its parents, and returns its path. Throws if the path contains a link or a
 * file.
 */
export async function makeFolder(root: string, names: readonly string[]): Promise<string> {
  let path = root;
  for (const name of names) {
    path = join(path, name);
    await mkdir(path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    if ((await kindOf(path)) !== 'folder')
      throw invalid(`Invalid artifact path: '${names.join('/')}' passes through a file`);
  }
  return path;
}

async function toListedFile(folder: string, entry: Dirent): Promise<ListedFile[]> {
  if (entry.name.startsWith(RESERVED)) return [];
  if (entry.isDirectory()) return [{ path: entry.name, is_dir: true }];
  if (!entry.isFile()) return [];
  const stats = await lstat(join(folder, entry.name)).catch(() => null);
  if (stats === null) return [];
  return [{ path: entry.name, is_dir: false, ...(stats.size > 0 && { file_size: stats.size }) }];
}

/** The files and folders in a folder, sorted by name. Empty if the path does not exist or is a file. */
export async function listFolder(root: string, names: readonly string[]): Promise<ListedFile[]> {
  const { path, kind } = await locate(root, names);
  if (kind !== 'folder') return [];
  const entries = await readdir(path, { withFileTypes: true });
  const files = (await Promise.all(entries.map((entry) => toListedFile(path, entry)))).flat();
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Opens a file for reading. Throws RESOURCE_DOES_NOT_EXIST, or INVALID_PARAMETER_VALUE for a folder or a link. */
export async function openArtifact(root: string, names: readonly string[]): Promise<FileHandle> {
  const { path, kind } = await locate(root, names);
  if (kind === 'folder') throw invalid(`Artifact path refers to a directory, not a file: '${names.join('/')}'`);
  if (kind === null) throw notFound(`No such artifact: '${names.join('/')}'`);
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    if (codeOf(error) === 'ELOOP') throw invalid('Invalid path');
    if (codeOf(error) === 'ENOENT') throw notFound(`No such artifact: '${names.join('/')}'`);
    throw error;
  });
}

/** Deletes a file, or a folder and its contents. Does nothing if the path does not exist. */
export async function removeArtifact(root: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) throw invalid('Invalid path');
  const { path, kind } = await locate(root, names);
  if (kind !== null) await rm(path, { recursive: true, force: true });
}
