/** Describes a submission: the files of a folder to grade, read once, before any of its code runs. */
import { createHash } from 'node:crypto';
import { lstat, stat } from 'node:fs/promises';
import { basename, join, posix, resolve } from 'node:path';
import { EXIT, GraderError, SubmissionError } from '../../errors.ts';
import { type LeftOut, leftOutFile, leftOutText } from '../../evidence/left-out.ts';
import { message } from '../../messages/catalogue.ts';
import type { Submission } from '../../sandbox/driver.ts';
import { MAX_FILES, tooManyFiles } from '../../sandbox/files.ts';
import { digestInside, MEAN_PATH, readInside, walkFolder } from '../../sandbox/folder.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { MAX_BYTES, tooLarge } from './acquire/limits.ts';
import { isProject, MAKEFILE } from './acquire/project-folder.ts';
import { dependencyFolderOf, isPackingFile, isUnreadableName, LeftOutFiles, leftOutKindOf } from './left-out.ts';
import { changedFiles } from './repository/changed-files.ts';
import { someDiffer } from './repository/lfs.ts';
import { matchNames } from './repository/match-names.ts';
import { openRepository } from './repository/open.ts';
import { commitIn, type Repository } from './repository/state.ts';
import { listedFiles, treeEntries } from './repository/tree.ts';

/** A submission, and its files that are not graded. */
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
  // The `.git` of the folder is not a nested repository.
  const files = await walkFolder(folder, MAX_FILES, (path, kind) => {
    if (path !== '.git') leftOut.add(kind, path);
  });
  if (files === null) throw tooManyFiles(MAX_FILES);
  return files.map(({ path }) => path);
}

/**
 * In a repository, the files that git does not ignore, because outputs of earlier runs are not part of a submission; otherwise every file.
 */
async function candidates(folder: string, repository: Repository, leftOut: LeftOutFiles): Promise<string[]> {
  return (await listedFiles(repository, folder)) ?? everyFile(folder, leftOut);
}

/** Virtual environments under any name: an install step created a folder with pyvenv.cfg. */
function environmentsIn(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.filter((path) => path.endsWith('/pyvenv.cfg')).map((path) => posix.dirname(path)));
}

/** The outermost of these folders that contains `path`; null if none does. */
function folderOf(path: string, folders: ReadonlySet<string>): string | null {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    if (folders.has(path.slice(0, end))) return path.slice(0, end);
  }
  return null;
}

/** The files that people wrote: without packages, virtual environments, caches, and what operating systems add. Throws E_TOO_MANY_FILES. */
function writtenFiles(paths: readonly string[], leftOut: LeftOutFiles): string[] {
  const environments = environmentsIn(paths);
  const written: string[] = [];
  let characters = 0;
  for (const path of paths) {
    const installed = dependencyFolderOf(path) ?? folderOf(path, environments);
    if (installed !== null) leftOut.add('installed', installed);
    else if (isPackingFile(path)) leftOut.add('packing', path);
    else {
      written.push(path);
      characters += path.length;
      // The time depends on the folders of each path, which are read several times.
      if (Math.max(written.length, characters / MEAN_PATH) > MAX_FILES) throw tooManyFiles(MAX_FILES);
    }
  }
  return written;
}

/** A Git LFS pointer, which a repository contains in place of the contents. */
const LFS_POINTER = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\//;
/** The size limit of git-lfs on a pointer, in bytes. */
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

/** Whether the graded files differ from the commit; null if there is no commit, or if git cannot compare them. */
async function isModified(repository: Repository, folder: string, files: readonly string[]): Promise<boolean | null> {
  if (commitIn(repository.state) === null) return null;
  try {
    const entries = (await treeEntries(repository, folder)).filter(({ kind }) => kind !== 'gitlink');
    const written = new Set(
      writtenFiles(
        entries.map(({ path }) => path),
        new LeftOutFiles(),
      ),
    );
    const { pairs, added, missing } = matchNames(
      files,
      entries.filter(({ path }) => written.has(path)),
    );
    // Links are not graded, nor are files with an undecodable name.
    const isDeleted = missing.some(({ kind, path }) => kind === 'file' && !isUnreadableName(path));
    if (added.length > 0 || isDeleted) return true;
    return await someDiffer(repository, folder, await changedFiles(repository, folder, pairs));
  } catch (error) {
    if (error instanceof SubmissionError) return null;
    throw error;
  }
}

/**
 * Describes the submission in `path`, which belongs to `repository`, by default its own. `fetched` was already left out. Links are not
 * followed and special files are not opened; packages and files that operating systems add are not graded. Throws E_NO_FOLDER,
 * E_NOT_A_PROJECT, E_TOO_MANY_FILES, E_TOO_LARGE.
 */
export async function describeSubmission(
  path: string,
  repository?: Repository,
  fetched = new LeftOutFiles(),
): Promise<DescribedSubmission> {
  const folder = resolve(path);
  const leftOut = new LeftOutFiles();
  leftOut.addBelow(fetched, null);
  await assertProject(folder, leftOut.summary());
  if (repository !== undefined) return describeIn(folder, repository, leftOut);
  await using place = await makeTemporaryFolder('submission');
  return await describeIn(folder, await openRepository(folder, join(place.path, 'git')), leftOut);
}

async function describeIn(folder: string, repository: Repository, leftOut: LeftOutFiles): Promise<DescribedSubmission> {
  const listed = writtenFiles(await candidates(folder, repository, leftOut), leftOut).toSorted();
  const files: string[] = [];
  const hash = createHash('sha256');
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
  }
  const commit = commitIn(repository.state);
  const modified = await isModified(repository, folder, files);
  return {
    folder,
    name: basename(folder),
    commit,
    modified,
    digest: hash.digest('hex'),
    files,
    bytes,
    leftOut: leftOut.summary(),
  };
}
