/**
 * Finds the graded files that differ from the commit. Their bytes are compared with what git writes from the commit into an empty folder.
 * In the other direction, from the files to the commit, different contents become equal, and the attributes of the work tree apply.
 */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { GraderError } from '../../../errors.ts';
import { openInside } from '../../../sandbox/folder.ts';
import type { Pair } from './match-names.ts';
import { git, tryGit } from './run-git.ts';
import { commitIn, type Repository } from './state.ts';
import { indexOf } from './tree.ts';

/** The size limit on the blobs that git converts, which are texts with attributes, in bytes. An identifier of 4 bytes becomes 51. */
const MAX_CONVERTED = 32 * 1024 * 1024;

const RETURN = Buffer.from('\r');

/** The chunks of a regular file inside `folder`, up to its size when it was opened, and that size; null if there is no such file. */
async function read(folder: string, path: string): Promise<{ size: number; chunks: AsyncIterable<Buffer> } | null> {
  const opened = await openInside(folder, path);
  if (opened === null) return null;
  const { handle, size } = opened;
  if (size > 0) return { size, chunks: handle.createReadStream({ end: size - 1 }) };
  await handle.close();
  return { size, chunks: (async function* () {})() };
}

/** The same text with LF for each CRLF. */
export async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isHeld = false;
  for await (const chunk of chunks) {
    const bytes: Buffer = isHeld ? Buffer.concat([RETURN, chunk]) : chunk;
    isHeld = bytes.at(-1) === RETURN[0];
    const text = bytes.toString('latin1', 0, bytes.length - (isHeld ? 1 : 0));
    yield Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
  }
  if (isHeld) yield RETURN;
}

/** The hash of a file, and the hash with LF for each CRLF, which is null for a binary file. */
interface Digests {
  exact: string;
  text: string | null;
  textSize: number;
}

/** Hashes a file inside `folder`. `headerOf` returns the header to hash before contents of a given size. Null if there is no file. */
async function digest(
  folder: string,
  path: string,
  algorithm: string,
  headerOf: (size: number) => string,
  textSize?: number,
): Promise<Digests | null> {
  const file = await read(folder, path);
  if (file === null) return null;
  const exact = createHash(algorithm).update(headerOf(file.size));
  const text = createHash(algorithm).update(headerOf(textSize ?? file.size));
  let isText = true;
  let size = 0;
  async function* seen(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      exact.update(chunk);
      isText &&= !chunk.includes(0);
      yield chunk;
    }
  }
  for await (const chunk of withLineFeeds(seen(file.chunks))) {
    text.update(chunk);
    size += chunk.length;
  }
  return { exact: exact.digest('hex'), text: isText ? text.digest('hex') : null, textSize: size };
}

/** Whether the file equals the blob, exactly or except for its line endings. */
async function isBlob(folder: string, { file, entry }: Pair): Promise<boolean> {
  const algorithm = entry.object.length === 64 ? 'sha256' : 'sha1';
  const header = (size: number) => `blob ${size}\0`;
  const first = await digest(folder, file, algorithm, header);
  if (first === null || first.exact === entry.object) return first !== null;
  if (first.text === null || entry.kind === 'link') return false;
  // git hashes the length first, which is only known now.
  return (await digest(folder, file, algorithm, header, first.textSize))?.text === entry.object;
}

/** The pairs to convert, the smallest first, up to the total size limit. */
async function convertible(repository: Repository, pairs: readonly Pair[]): Promise<Pair[]> {
  const input = pairs.map(({ entry }) => `${entry.object}\n`).join('');
  const sizes = (await git(repository, ['cat-file', '--batch-check=%(objectsize)'], { input })).split('\n').map(Number);
  const bySize = pairs.map((pair, index) => ({ pair, size: sizes[index] ?? Number.NaN }));
  let total = 0;
  return bySize
    .toSorted((one, other) => one.size - other.size)
    .filter(({ size }) => {
      total += size;
      return total <= MAX_CONVERTED;
    })
    .map(({ pair }) => pair);
}

/** Checks out the committed files into the empty `out`, with only the committed attributes. */
async function checkOut(repository: Repository, paths: readonly string[], out: string): Promise<void> {
  const empty = `${out}.empty`;
  await mkdir(empty);
  const place = { gitDir: repository.gitDir, workTree: empty };
  const env = indexOf(repository);
  await git(place, ['read-tree', commitIn(repository.state) ?? ''], { env });
  const args = ['-c', 'core.symlinks=false', 'checkout-index', '--force', '-z', '--stdin', `--prefix=${out}/`];
  // A file that git cannot write is missing, and so differs.
  const written = await tryGit(place, args, { env, within: empty, input: paths.map((path) => `${path}\0`).join('') });
  await rm(empty, { recursive: true });
  if (!written.ok && written.error instanceof GraderError) throw written.error;
}

async function isCheckedOut(folder: string, out: string, prefix: string, { file, entry }: Pair): Promise<boolean> {
  const there = await digest(folder, file, 'sha256', () => '');
  const expected = await digest(out, `${prefix}${entry.path}`, 'sha256', () => '');
  if (there === null || expected === null) return false;
  return there.exact === expected.exact || (there.text !== null && there.text === expected.text);
}

/**
 * The pairs whose file equals neither the blob of the commit nor what git writes for it on a new machine. Different line endings are
 * ignored: Git for Windows changes them by default. Throws a SubmissionError and E_GIT.
 */
export async function changedFiles(repository: Repository, folder: string, pairs: readonly Pair[]): Promise<Pair[]> {
  const changed = new Set<Pair>();
  for (const pair of pairs) if (!(await isBlob(folder, pair))) changed.add(pair);
  const candidates = await convertible(
    repository,
    [...changed].filter(({ entry }) => entry.kind === 'file'),
  );
  if (candidates.length === 0) return [...changed];
  const below = relative(repository.workTree, folder).split(sep).join('/');
  const prefix = below === '' ? '' : `${below}/`;
  const out = join(repository.gitDir, 'checked-out');
  await checkOut(
    repository,
    candidates.map(({ entry }) => `${prefix}${entry.path}`),
    out,
  );
  for (const pair of candidates) if (await isCheckedOut(folder, out, prefix, pair)) changed.delete(pair);
  await rm(out, { recursive: true, force: true });
  return [...changed];
}
