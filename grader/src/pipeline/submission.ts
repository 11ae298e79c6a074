/** What is graded: the files of a folder, read once, before anything of them runs. */
import { createHash } from 'node:crypto';
import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Submission } from '../sandbox/driver.ts';
import { isInDependencyFolder, listFiles, MAX_FILES } from '../sandbox/files.ts';
import { digestInside } from '../sandbox/folder.ts';
import { MAX_BYTES, tooLarge } from './acquire/limits.ts';
import { isProject } from './acquire/project-folder.ts';
import { committedBlobs, git } from './git.ts';

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
async function candidates(folder: string, repository: string): Promise<string[]> {
  const isRepository = await lstat(join(repository, '.git')).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  const options = ['-z', '--cached', '--others', '--exclude-standard'];
  const listed = isRepository ? await git(repository, ['ls-files', ...options], { within: folder }) : null;
  if (listed === null) return (await listFiles(folder)).map(({ path }) => path);
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && !isInDependencyFolder(path));
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

/** The name that git gives to the contents of a file. */
async function blobOf(folder: string, file: string, size: number): Promise<string> {
  const hash = createHash('sha1').update(`blob ${size}\0`);
  await digestInside(folder, file, hash);
  return hash.digest('hex');
}

/**
 * Describes the submission in `path`, which may be a folder inside a `repository`. Symbolic links and special files are left out, dependency folders too.
 * Throws E_NO_FOLDER, E_NOT_A_PROJECT, E_TOO_MANY_FILES, E_TOO_LARGE.
 */
export async function describeSubmission(path: string, repository = resolve(path)): Promise<Submission> {
  const folder = resolve(path);
  await assertProject(folder);
  const listed = withoutVirtualEnvironments(await candidates(folder, repository)).toSorted();
  if (listed.length > MAX_FILES)
    throw new GraderError('E_TOO_MANY_FILES', message('error.too-many-files', { limit: MAX_FILES }));
  const committed = await committedBlobs(repository, folder);
  const files: string[] = [];
  const hash = createHash('sha256');
  let changed = 0;
  let bytes = 0;
  for (const file of listed) {
    const size = await isRegular(folder, file);
    if (size === null) continue;
    bytes += size;
    if (bytes > MAX_BYTES) throw tooLarge();
    files.push(file);
    hash.update(`${file}\0${size}\0`);
    await digestInside(folder, file, hash);
    if (committed !== null && committed.blobs.get(file) !== (await blobOf(folder, file, size))) changed += 1;
  }
  const commit = committed?.commit ?? null;
  const graded = new Set(files);
  const owed = withoutVirtualEnvironments([...(committed?.blobs.keys() ?? [])]).filter(
    (file) => !isInDependencyFolder(file),
  );
  const missing = owed.filter((file) => !graded.has(file));
  const modified = committed === null ? null : changed + missing.length > 0;
  return { folder, name: basename(folder), commit, modified, digest: hash.digest('hex'), files, bytes };
}
