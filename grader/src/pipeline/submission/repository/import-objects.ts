/**
 * Copies the objects of a submitted repository, as data, into one of the grader. git computes the name of each object from its contents
 * again, so that no object can have a wrong name. Submitted indexes are never read.
 */
import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import { message } from '../../../messages/catalogue.ts';
import { MAX_ENTRIES, MAX_TRANSFER } from '../acquire/limits.ts';
import { wholeObjects } from './loose-objects.ts';
import { type GitLocation, git, tryGit } from './run-git.ts';

const MAX_PACKS = 1_000;
const PACK = /^pack-[\da-f]{40,64}\.pack$/;
const LOOSE_FOLDER = /^[\da-f]{2}$/;
const LOOSE = /^(?:[\da-f]{38}|[\da-f]{62})$/;
const AT_ONCE = 32;

/** The total limits on copied files. */
class Budget {
  #files = 0;
  #bytes = 0;

  /** Throws SubmissionError past the limit. */
  take(bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
    if (this.#files > MAX_ENTRIES || this.#bytes > MAX_TRANSFER) throw new SubmissionError(message('git.too-much'));
  }
}

/** The names in a real folder that match and have one kind; empty if it is not a real folder. */
async function namesIn(folder: string, pattern: RegExp, kind: 'file' | 'folder'): Promise<string[]> {
  const entry = await lstat(folder).catch(() => null);
  if (!entry?.isDirectory()) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const isKind = kind === 'file' ? 'isFile' : 'isDirectory';
  return entries.filter((one) => pattern.test(one.name) && one[isKind]()).map(({ name }) => name);
}

async function copyAll(pairs: readonly [from: string, to: string][], budget: Budget, signal?: AbortSignal) {
  for (let start = 0; start < pairs.length; start += AT_ONCE) {
    signal?.throwIfAborted();
    await Promise.all(pairs.slice(start, start + AT_ONCE).map(([from, to]) => copyRegular(from, to, budget)));
  }
}

/** Copies a regular file, without following a link. An unreadable file is left out: git reports the missing objects. */
async function copyRegular(from: string, to: string, budget: Budget): Promise<void> {
  const info = await lstat(from).catch(() => null);
  if (!info?.isFile()) return;
  budget.take(info.size);
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EACCES' && error.code !== 'ENOENT') throw error;
    },
  );
}

/** Copies the packs and indexes each again with git. Returns the errors of git about those that it refuses. */
async function importPacks(objects: string, place: GitLocation, budget: Budget, signal?: AbortSignal): Promise<Text[]> {
  const from = join(objects, 'pack');
  const into = join(place.gitDir, 'objects', 'pack');
  const names = await namesIn(from, PACK, 'file');
  if (names.length > MAX_PACKS) throw new SubmissionError(message('git.too-much'));
  await copyAll(
    names.map((name) => [join(from, name), join(into, name)]),
    budget,
    signal,
  );
  const refused: Text[] = [];
  for (const name of names) {
    const indexed = await tryGit(place, ['index-pack', join(into, name)], { signal });
    if (indexed.ok) continue;
    if (!(indexed.error instanceof SubmissionError)) throw indexed.error;
    refused.push(indexed.error.text);
    await rm(join(into, name), { force: true });
  }
  return refused;
}

/** Packs loose objects with git. */
function packAll(place: GitLocation, loose: string, names: ReadonlySet<string>, signal?: AbortSignal) {
  const args = ['pack-objects', '--quiet', '--window=0', '--depth=0', '--compression=1', join(loose, 'all')];
  return tryGit(place, args, { input: `${[...names].join('\n')}\n`, env: { GIT_OBJECT_DIRECTORY: loose }, signal });
}

/**
 * Packs loose objects. git stops at the first damaged one: then each is read, and the damaged ones are left out, which only matters if the
 * history needs them. Returns the pack's path, or null if there is nothing to pack, and the error of git.
 */
async function packLoose(place: GitLocation, loose: string, names: ReadonlySet<string>, signal?: AbortSignal) {
  if (names.size === 0) return { path: null, error: null };
  const first = await packAll(place, loose, names, signal);
  if (first.ok) return { path: join(loose, `all-${first.stdout.trim()}.pack`), error: null };
  if (!(first.error instanceof SubmissionError)) throw first.error;
  const whole = await wholeObjects(loose, names, signal);
  if (whole.size === 0) return { path: null, error: null };
  const second = await packAll(place, loose, whole, signal);
  if (second.ok) return { path: join(loose, `all-${second.stdout.trim()}.pack`), error: null };
  if (!(second.error instanceof SubmissionError)) throw second.error;
  return { path: null, error: second.error.text };
}

/** Copies the loose objects and packs them, so that git names each by its contents. */
async function importLoose(objects: string, place: GitLocation, budget: Budget, signal?: AbortSignal): Promise<Text[]> {
  const loose = join(place.gitDir, 'loose');
  await mkdir(loose);
  const names = new Set<string>();
  for (const folder of await namesIn(objects, LOOSE_FOLDER, 'folder')) {
    const files = await namesIn(join(objects, folder), LOOSE, 'file');
    await mkdir(join(loose, folder));
    await copyAll(
      files.map((file) => [join(objects, folder, file), join(loose, folder, file)]),
      budget,
      signal,
    );
    for (const file of files) names.add(`${folder}${file}`);
  }
  const { path, error } = await packLoose(place, loose, names, signal);
  if (path !== null) {
    const into = join(place.gitDir, 'objects', 'pack', 'pack-loose.pack');
    await rename(path, into);
    await git(place, ['index-pack', into], { signal });
  }
  await rm(loose, { recursive: true, force: true });
  return error === null ? [] : [error];
}

/**
 * Imports the objects below `objects`, loose and packed. Returns the errors of git about those that it refuses. Throws a SubmissionError
 * beyond the limits, E_GIT if the grader is at fault, and the signal's reason.
 */
export async function importObjects(objects: string, place: GitLocation, signal?: AbortSignal): Promise<Text[]> {
  const budget = new Budget();
  return [
    ...(await importPacks(objects, place, budget, signal)),
    ...(await importLoose(objects, place, budget, signal)),
  ];
}
