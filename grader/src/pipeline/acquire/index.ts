/** From what the user names to a folder that can be graded: a folder as it is, a commit of a repository, or an archive. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXIT, GraderError } from '../../errors.ts';
import type { Evidence } from '../../evidence/schema.ts';
import { message } from '../../messages/catalogue.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { LeftOutFiles } from '../left-out.ts';
import { isAddress, shownAddress, transportOf } from './address.ts';
import { unpackArchive } from './archive.ts';
import { type CommitWanted, cloneCommit } from './clone.ts';
import { ACQUIRE_MS } from './limits.ts';
import { findProject } from './project-folder.ts';

export interface AcquireOptions extends CommitWanted {
  /** The project's folder in what was handed in, where it is not to be looked for. */
  subfolder?: string | undefined;
  signal: AbortSignal;
}

/** What can be graded. `await using` removes what was fetched; a folder of the user's stays as it is. */
export interface Acquired extends AsyncDisposable {
  /** The project's folder. */
  readonly folder: string;
  /** The folder that holds its `.git`, if there is one. */
  readonly repository: string;
  readonly name: string;
  readonly origin: Evidence['submission']['origin'];
  /** What was left out on the way, by its path in the project. */
  readonly leftOut: LeftOutFiles;
}

type Kind = 'folder' | 'repository' | 'archive';

async function kindOf(source: string, wanted: CommitWanted): Promise<Kind> {
  if (isAddress(source)) return 'repository';
  const info = await stat(source).catch(() => null);
  if (info?.isFile()) return 'archive';
  if (!info?.isDirectory()) {
    throw new GraderError('E_NO_FOLDER', message('error.no-folder', { folder: resolve(source) }), {
      exitCode: EXIT.usage,
    });
  }
  const names = await readdir(source);
  const isBare = ['HEAD', 'objects', 'refs'].every((name) => names.includes(name));
  return isBare || wanted.revision !== undefined || wanted.asOf !== undefined ? 'repository' : 'folder';
}

/** `https://example.org/class/ada.git` and `ada.tar.gz` are both called `ada`. */
const nameOf = (source: string): string =>
  basename(source.replace(/[/\\]+$/, '').replaceAll(':', '/')).replace(/\.(?:git|zip|tar|tgz|tar\.gz)$/i, '') ||
  'submission';

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

const NONE = { address: null, sha256: null, asOf: null, subfolder: null };

async function clone(source: string, into: string, options: AcquireOptions): Promise<Acquired['origin']> {
  const address = isAddress(source) ? source : pathToFileURL(resolve(source)).href;
  const transport = transportOf(address);
  if (transport === null) {
    throw new GraderError('E_SOURCE', message('acquire.scheme', { source: shownAddress(source) }), {
      exitCode: EXIT.usage,
    });
  }
  await cloneCommit(address, transport, into, options, options.signal);
  const asOf = options.asOf?.toISOString() ?? null;
  return {
    kind: 'repository',
    ...NONE,
    address: isAddress(source) ? shownAddress(source) : null,
    asOf,
  };
}

async function unpack(
  source: string,
  into: string,
  { revision, asOf, signal }: AcquireOptions,
): Promise<Pick<Acquired, 'origin' | 'leftOut'>> {
  if (revision !== undefined || asOf !== undefined) {
    throw new GraderError('E_SOURCE', message('acquire.no-commits', { source }), { exitCode: EXIT.usage });
  }
  await mkdir(into);
  const { leftOut } = await unpackArchive(source, into, signal);
  return { origin: { kind: 'archive', ...NONE, sha256: await digestOf(source) }, leftOut };
}

/** Brings what `source` names to `top`, unless it is a folder, which stays where it is. */
async function fetch(
  kind: Kind,
  source: string,
  top: string,
  options: AcquireOptions,
): Promise<Pick<Acquired, 'origin' | 'leftOut'>> {
  if (kind === 'archive') return unpack(source, top, options);
  const origin = kind === 'folder' ? { kind, ...NONE } : await clone(source, top, options);
  return { origin, leftOut: new LeftOutFiles() };
}

/**
 * Makes `source` ready to be graded. Throws E_NO_FOLDER, E_SOURCE, E_CLONE, E_NO_COMMIT, E_ARCHIVE, E_SUBFOLDER,
 * E_SEVERAL_PROJECTS, E_TOO_MANY_FILES, E_TOO_LARGE, E_TOO_SLOW; nothing that was fetched is left behind then.
 */
export async function acquire(source: string, options: AcquireOptions): Promise<Acquired> {
  const kind = await kindOf(source, options);
  const limit = AbortSignal.timeout(ACQUIRE_MS);
  const place = kind === 'folder' ? null : await makeTemporaryFolder('submission');
  const remove = async (): Promise<void> => {
    await place?.[Symbol.asyncDispose]();
  };
  try {
    const signal = AbortSignal.any([options.signal, limit]);
    const top = place === null ? resolve(source) : join(place.path, 'submission');
    const fetched = { ...options, signal };
    const { origin, leftOut: passedOver } = await fetch(kind, source, top, fetched);
    const folder = await findProject(top, options.subfolder);
    const subfolder = relative(top, folder) || null;
    const leftOut = new LeftOutFiles();
    leftOut.addBelow(passedOver, subfolder);
    return {
      folder,
      repository: await repositoryOf(top, folder),
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

/** A project in a subfolder belongs to the repository at the top, unless it is one itself. */
async function repositoryOf(top: string, folder: string): Promise<string> {
  const isRepository = await lstat(join(folder, '.git')).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  return isRepository ? folder : top;
}
