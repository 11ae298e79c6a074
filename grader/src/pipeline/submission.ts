/** What is graded: the files of a folder, read once, before anything of them runs. */
import { createHash } from 'node:crypto';
import { lstat, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, GraderError, SubmissionError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Submission } from '../sandbox/driver.ts';
import { isInDependencyFolder, listFiles, MAX_FILES } from '../sandbox/files.ts';
import { digestInside } from '../sandbox/folder.ts';
import { MAX_BYTES, tooLarge } from './acquire/limits.ts';
import { isProject } from './acquire/project-folder.ts';

import { someDiffer } from './repository/lfs.ts';
import { openRepository } from './repository/open.ts';
import { commitIn, type Repository } from './repository/state.ts';
import { changedFiles, listedFiles, treeEntries } from './repository/tree.ts';

async function assertProject(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => null);
  if (!info?.isDirectory()) {
    throw new GraderError('E_NO_FOLDER', message('error.no-folder', { folder }), { exitCode: EXIT.usage });
  }
  if (!(await isProject(folder))) {
    throw new GraderError('E_NOT_A_PROJECT', message('error.not-a-project', { folder }), { exitCode: EXIT.usage });
  }
}

/** In a repository, what git does not ignore: an earlier run's outputs are no part of a submission. Elsewhere every file. */
async function candidates(folder: string, repository: Repository): Promise<string[]> {
  const listed = await listedFiles(repository, folder);
  if (listed === null) return (await listFiles(folder)).map(({ path }) => path);
  return listed.filter((path) => !isInDependencyFolder(path));
}

/** Virtual environments under any name: a folder that holds pyvenv.cfg is an install step's, not the student's. */
function withoutVirtualEnvironments(paths: string[]): string[] {
  const environments = paths.filter((path) => basename(path) === 'pyvenv.cfg').map((path) => `${dirname(path)}/`);
  return paths.filter((path) => !environments.some((environment) => path.startsWith(environment)));
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

/** Whether the graded files are others than the commit's; null where there is no commit, or git cannot compare them. */
async function isModified(repository: Repository, folder: string, files: readonly string[]): Promise<boolean | null> {
  if (commitIn(repository.state) === null) return null;
  try {
    const entries = (await treeEntries(repository, folder)).filter(({ kind }) => kind === 'file');
    const owed = withoutVirtualEnvironments(entries.map(({ path }) => path));
    const committed = new Set(owed.filter((path) => !isInDependencyFolder(path)));
    if (files.some((file) => !committed.has(file))) return true;
    const changed = (await changedFiles(repository, folder)).filter((path) => committed.has(path));
    return await someDiffer(repository, folder, changed, entries);
  } catch (error) {
    if (error instanceof SubmissionError) return null;
    throw error;
  }
}

/**
 * Describes the submission in `path`, which belongs to `repository`; to one of its own where none is given. Symbolic links and special
 * files are left out, dependency folders too. Throws E_NO_FOLDER, E_NOT_A_PROJECT, E_TOO_MANY_FILES, E_TOO_LARGE.
 */
export async function describeSubmission(path: string, repository?: Repository): Promise<Submission> {
  const folder = resolve(path);
  await assertProject(folder);
  if (repository !== undefined) return describeIn(folder, repository);
  const place = await mkdtemp(join(tmpdir(), 'mlops-grader-submission-'));
  try {
    return await describeIn(folder, await openRepository(folder, join(place, 'git')));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function describeIn(folder: string, repository: Repository): Promise<Submission> {
  const listed = withoutVirtualEnvironments(await candidates(folder, repository)).toSorted();
  if (listed.length > MAX_FILES)
    throw new GraderError('E_TOO_MANY_FILES', message('error.too-many-files', { limit: MAX_FILES }));
  const files: string[] = [];
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of listed) {
    const size = await isRegular(folder, file);
    if (size === null) continue;
    bytes += size;
    if (bytes > MAX_BYTES) throw tooLarge();
    files.push(file);
    hash.update(`${file}\0${size}\0`);
    await digestInside(folder, file, hash);
  }
  const commit = commitIn(repository.state);
  const modified = await isModified(repository, folder, files);
  return { folder, name: basename(folder), commit, modified, digest: hash.digest('hex'), files, bytes };
}
