/** Acquires a submission from a folder, a commit of a repository, or an archive. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, GraderError, reasonOf } from '../../../errors.ts';
import type { Evidence } from '../../../evidence/schema.ts';
import { message } from '../../../messages/catalogue.ts';
import { MAX_FILES } from '../../../sandbox/files.ts';
import { makeExecutableInside } from '../../../sandbox/folder.ts';
import { makeTemporaryFolder } from '../../../temporary-folder.ts';
import { LeftOutFiles } from '../left-out.ts';
import { adoptOnlyBranch } from '../repository/examine.ts';
import { locateRepository } from '../repository/locate.ts';
import { openLocated, openRepository } from '../repository/open.ts';
import type { GitLocation } from '../repository/run-git.ts';
import type { Repository } from '../repository/state.ts';
import { executableFiles } from '../repository/tree.ts';
import { isAddress, shownAddress, transportOf } from './address.ts';
import { unpackArchive } from './archive.ts';
import { fetchRepository, notFetched } from './clone.ts';
import { type CommitSelector, checkOut } from './commit.ts';
import { ACQUIRE_MS, MAX_TRANSFER, tooLarge } from './limits.ts';
import { findProject } from './project-folder.ts';

export interface AcquireOptions extends CommitSelector {
  /** The project's folder in the submission; by default, it is searched. */
  subfolder?: string | undefined;
  signal: AbortSignal;
  /** Called before a repository is fetched, with its address without a password. */
  onFetch?: ((address: string) => void) | undefined;
}

/** An acquired submission. `await using` removes what was fetched; a folder of the user is kept. */
export interface Acquired extends AsyncDisposable {
  /** The project's folder. */
  readonly folder: string;
  /** The grader's copy of its repository, if there is a repository. */
  readonly repository: Repository;
  readonly name: string;
  readonly origin: Evidence['submission']['origin'];
  /** What was left out, by its path in the project. */
  readonly leftOut: LeftOutFiles;
}

async function isBare(folder: string): Promise<boolean> {
  const names: string[] = await readdir(folder).catch(() => []);
  return ['HEAD', 'objects', 'refs'].every((name) => names.includes(name));
}

type Kind = 'folder' | 'repository' | 'archive';

async function kindOf(source: string, wanted: CommitSelector): Promise<Kind> {
  if (isAddress(source)) return 'repository';
  const info = await stat(source).catch(() => null);
  if (info?.isFile()) return 'archive';
  if (!info?.isDirectory()) {
    throw new GraderError('E_NO_FOLDER', message('error.no-folder', { folder: resolve(source) }), {
      exitCode: EXIT.usage,
    });
  }
  return (await isBare(source)) || wanted.revision !== undefined || wanted.asOf !== undefined ? 'repository' : 'folder';
}

/** `https://example.org/class/ada.git` and `ada.tar.gz` are both called `ada`. */
const nameOf = (source: string): string =>
  basename(source.replace(/[/\\]+$/, '').replaceAll(':', '/')).replace(/\.(?:git|zip|tar|tgz|tar\.gz)$/i, '') ||
  'submission';

async function digestOf(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal })) hash.update(chunk);
  return hash.digest('hex');
}

const NONE = { address: null, sha256: null, asOf: null, subfolder: null };

/** Reads a repository on this machine as data, like a submitted one: git would run in it if it fetched from it. */
async function openLocal(source: string, place: GitLocation, signal: AbortSignal): Promise<Repository> {
  const bare = { gitFolder: source, commonFolder: source };
  const opened = (await isBare(source))
    ? await openLocated({ kind: 'found', repository: bare }, place, signal)
    : await openLocated(await locateRepository(source), place, signal);
  const { state } = opened;
  if (state.kind === 'none') throw notFetched(source, message('history.none').en);
  if (state.kind === 'unreadable' || state.kind === 'unavailable') throw notFetched(source, state.reason.en);
  return opened;
}

/** The path of a `file:` address; null for any other address. Throws E_CLONE if it is on another machine. */
function localPath(source: string): string | null {
  if (!isAddress(source)) return resolve(source);
  if (transportOf(source) !== 'file') return null;
  try {
    return fileURLToPath(source);
  } catch (error) {
    throw notFetched(source, reasonOf(error));
  }
}

async function checkOutFrom(
  source: string,
  place: GitLocation,
  options: AcquireOptions,
): Promise<Pick<Acquired, 'origin' | 'repository'>> {
  const path = localPath(source);
  const transport = path === null ? transportOf(source) : 'file';
  if (transport === null) {
    throw new GraderError('E_SOURCE', message('acquire.scheme', { source: shownAddress(source) }), {
      exitCode: EXIT.usage,
    });
  }
  const address = isAddress(source) ? shownAddress(source) : null;
  if (address !== null) options.onFetch?.(address);
  await mkdir(place.workTree);
  if (path !== null) await openLocal(path, place, options.signal);
  else {
    await fetchRepository(source, transport, place.gitDir, options.signal);
    await adoptOnlyBranch(place);
  }
  const repository = await checkOut(place, source, options, options.signal);
  const asOf = options.asOf?.toISOString() ?? null;
  return { repository, origin: { kind: 'repository', ...NONE, address, asOf } };
}

async function unpack(
  source: string,
  into: string,
  { revision, asOf, signal }: AcquireOptions,
): Promise<Pick<Acquired, 'origin' | 'leftOut'>> {
  if (revision !== undefined || asOf !== undefined) {
    throw new GraderError('E_SOURCE', message('acquire.no-commits', { source }), { exitCode: EXIT.usage });
  }
  if ((await stat(source)).size > MAX_TRANSFER) throw tooLarge(MAX_TRANSFER);
  await mkdir(into);
  const { leftOut } = await unpackArchive(source, into, signal);
  const sha256 = await digestOf(source, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  return { origin: { kind: 'archive', ...NONE, sha256 }, leftOut };
}

/** Makes the files executable that are executable in the commit: a zip archive of Windows has no permissions. */
async function restoreExecutables(repository: Repository): Promise<void> {
  for (const path of (await executableFiles(repository)).slice(0, MAX_FILES)) {
    await makeExecutableInside(repository.workTree, path);
  }
}

/** The folder of the project's repository: its own, or the nearest parent in the submission. */
async function workTreeOf(top: string, folder: string): Promise<string> {
  for (let around = folder; around !== top; around = dirname(around)) {
    const entry = await lstat(join(around, '.git')).catch(() => null);
    if (entry !== null) return around;
  }
  return top;
}

/**
 * Acquires `source`. Throws E_NO_FOLDER, E_SOURCE, E_CLONE, E_NO_COMMIT, E_ARCHIVE, E_SUBFOLDER, E_SEVERAL_PROJECTS, E_TOO_MANY_FILES,
 * E_TOO_LARGE, E_TOO_SLOW and E_UNPACK, after it has removed what was fetched.
 */
export async function acquire(source: string, options: AcquireOptions): Promise<Acquired> {
  const kind = await kindOf(source, options);
  const limit = AbortSignal.timeout(ACQUIRE_MS);
  const place = await makeTemporaryFolder('submission');
  const remove = () => place[Symbol.asyncDispose]();
  try {
    const signal = AbortSignal.any([options.signal, limit]);
    const top = kind === 'folder' ? resolve(source) : join(place.path, 'submission');
    const gitDir = join(place.path, 'git');
    const fetched = { ...options, signal };
    const checkedOut = kind === 'repository' ? await checkOutFrom(source, { gitDir, workTree: top }, fetched) : null;
    const unpacked = kind === 'archive' ? await unpack(source, top, fetched) : null;
    const origin = checkedOut?.origin ?? unpacked?.origin ?? { kind: 'folder' as const, ...NONE };
    const folder = await findProject(top, options.subfolder);
    const subfolder = relative(top, folder) || null;
    const leftOut = new LeftOutFiles();
    if (unpacked !== null) leftOut.addBelow(unpacked.leftOut, subfolder);
    const workTree = await workTreeOf(top, folder);
    const repository = checkedOut?.repository ?? (await openRepository(workTree, gitDir, { handedIn: top, signal }));
    if (unpacked !== null) await restoreExecutables(repository);
    return {
      folder,
      repository,
      name: isAddress(source) ? nameOf(source) : nameOf(resolve(source)),
      origin: { ...origin, subfolder },
      leftOut,
      [Symbol.asyncDispose]: remove,
    };
  } catch (error) {
    await remove();
    if (error !== limit.reason) throw error;
    throw new GraderError('E_TOO_SLOW', message('acquire.too-slow', { minutes: ACQUIRE_MS / 60_000 }));
  }
}
