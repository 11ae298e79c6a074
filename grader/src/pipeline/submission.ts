/** What is graded: the files of a folder, read once, before anything of them runs. */
import { createHash } from 'node:crypto';
import { lstat, stat } from 'node:fs/promises';
import { basename, join, posix, resolve } from 'node:path';
import { EXIT, GraderError } from '../errors.ts';
import { type LeftOut, leftOutFile, leftOutText } from '../evidence/left-out.ts';
import { message } from '../messages/catalogue.ts';
import type { Submission } from '../sandbox/driver.ts';
import { MAX_FILES, tooManyFiles } from '../sandbox/files.ts';
import { digestInside, readInside, walkFolder } from '../sandbox/folder.ts';
import { MAX_BYTES, tooLarge } from './acquire/limits.ts';
import { isProject, MAKEFILE } from './acquire/project-folder.ts';
import { committedBlobs, git } from './git.ts';
import { dependencyFolderOf, isPackingFile, LeftOutFiles, leftOutKindOf } from './left-out.ts';

/** A submission, and what of it is not graded. */
export interface DescribedSubmission extends Submission {
  leftOut: LeftOut[];
}

async function assertProject(folder: string, leftOut: readonly LeftOut[]): Promise<void> {
  const info = await stat(folder).catch(() => null);
  if (!info?.isDirectory()) {
    throw new GraderError('E_NO_FOLDER', message('error.no-folder', { folder }), { exitCode: EXIT.usage });
  }
  if (await isProject(folder)) return;
  const makefile = leftOutFile(leftOut, MAKEFILE);
  const text = makefile === null ? message('error.not-a-project', { folder }) : leftOutText(makefile).seen;
  throw new GraderError('E_NOT_A_PROJECT', text, { exitCode: EXIT.usage });
}

/** Every file below `folder`. Throws E_TOO_MANY_FILES. */
async function everyFile(folder: string, leftOut: LeftOutFiles): Promise<string[]> {
  // The folder's own `.git` is no repository inside it.
  const files = await walkFolder(folder, MAX_FILES, (path, kind) => {
    if (path !== '.git') leftOut.add(kind, path);
  });
  if (files === null) throw tooManyFiles(MAX_FILES);
  return files.map(({ path }) => path);
}

/** In a repository, what git does not ignore: an earlier run's outputs are no part of a submission. Elsewhere every file. */
async function candidates(folder: string, repository: string, leftOut: LeftOutFiles): Promise<string[]> {
  const isRepository = await lstat(join(repository, '.git')).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  const options = ['-z', '--cached', '--others', '--exclude-standard'];
  const listed = isRepository ? await git(repository, ['ls-files', ...options], { within: folder }) : null;
  if (listed === null) return everyFile(folder, leftOut);
  return [...new Set(listed.split('\0'))].filter((path) => path !== '');
}

/** Virtual environments under any name: a folder that holds pyvenv.cfg is an install step's, not the student's. */
function environmentsIn(paths: readonly string[]): string[] {
  return paths.filter((path) => posix.basename(path) === 'pyvenv.cfg').map((path) => posix.dirname(path));
}

/** The files that people wrote: without packages, virtual environments, caches, and what operating systems add. */
function writtenFiles(paths: readonly string[], leftOut: LeftOutFiles): string[] {
  const environments = environmentsIn(paths);
  return paths.filter((path) => {
    const installed =
      dependencyFolderOf(path) ?? environments.find((environment) => path.startsWith(`${environment}/`)) ?? null;
    if (installed !== null) leftOut.add('installed', installed);
    else if (isPackingFile(path)) leftOut.add('packing', path);
    else return true;
    return false;
  });
}

/** A file of Git LFS as a repository holds it: where the contents are, and not the contents. */
const LFS_POINTER = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\//;
/** Bytes: what git-lfs takes for a pointer is shorter. */
const MAX_POINTER = 1024;

async function isLfsPointer(folder: string, path: string, size: number): Promise<boolean> {
  if (size >= MAX_POINTER) return false;
  return LFS_POINTER.test((await readInside(folder, path, MAX_POINTER))?.toString('latin1') ?? '');
}

async function isRegular(folder: string, path: string): Promise<number | null> {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const entry = await lstat(join(folder, ...parts.slice(0, depth))).catch(() => null);
    if (entry === null || entry.isSymbolicLink()) return null;
    if (depth === parts.length) return entry.isFile() ? entry.size : null;
  }
  return null;
}

/** The name that git gives to the contents of a file. */
async function blobOf(folder: string, file: string, size: number): Promise<string> {
  const hash = createHash('sha1').update(`blob ${size}\0`);
  await digestInside(folder, file, hash);
  return hash.digest('hex');
}

/**
 * Describes the submission in `path`, which may be a folder inside a `repository`, and of which `fetched` was left out already.
 * Links are not followed, special files not opened; packages and what operating systems add are not graded.
 * Throws E_NO_FOLDER, E_NOT_A_PROJECT, E_TOO_MANY_FILES, E_TOO_LARGE.
 */
export async function describeSubmission(
  path: string,
  repository = resolve(path),
  fetched = new LeftOutFiles(),
): Promise<DescribedSubmission> {
  const folder = resolve(path);
  const leftOut = new LeftOutFiles();
  leftOut.addBelow(fetched, null);
  await assertProject(folder, leftOut.summary());
  const listed = writtenFiles(await candidates(folder, repository, leftOut), leftOut).toSorted();
  if (listed.length > MAX_FILES) throw tooManyFiles(MAX_FILES);
  const committed = await committedBlobs(repository, folder);
  const files: string[] = [];
  const hash = createHash('sha256');
  let changed = 0;
  let bytes = 0;
  for (const file of listed) {
    const size = await isRegular(folder, file);
    if (size === null) {
      const kind = await leftOutKindOf(folder, file);
      if (kind !== null) leftOut.add(kind, file.replace(/\/$/, ''));
      continue;
    }
    bytes += size;
    if (bytes > MAX_BYTES) throw tooLarge();
    files.push(file);
    if (await isLfsPointer(folder, file, size)) leftOut.add('lfs-pointer', file);
    hash.update(`${file}\0${size}\0`);
    await digestInside(folder, file, hash);
    if (committed !== null && committed.blobs.get(file) !== (await blobOf(folder, file, size))) changed += 1;
  }
  const commit = committed?.commit ?? null;
  const graded = new Set(files);
  const missing = writtenFiles([...(committed?.blobs.keys() ?? [])], new LeftOutFiles()).filter(
    (file) => !graded.has(file),
  );
  const modified = committed === null ? null : changed + missing.length > 0;
  const isCommitted = (file: string): boolean => committed?.blobs.has(file) ?? false;
  return {
    folder,
    name: basename(folder),
    commit,
    modified,
    digest: hash.digest('hex'),
    files,
    bytes,
    leftOut: leftOut.summary(isCommitted),
  };
}
