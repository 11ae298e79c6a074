/** Reads the refs of a submitted repository as data: HEAD, packed-refs and the files below refs. */
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { readInside } from '../../../sandbox/folder.ts';
import type { SubmittedRepository } from './locate.ts';
import { isRefName } from './ref-name.ts';

/** The name of each ref, as bytes in `latin1`, and the object it names. */
export type Refs = ReadonlyMap<string, string>;

/** The value of HEAD: an object, or a branch, as bytes in `latin1`, which can be missing. */
export type Head = { branch: string } | { object: string };

const MAX_POINTER = 4_096;
const MAX_PACKED = 16 * 1024 * 1024;
const MAX_REFS = 20_000;
const MAX_DEPTH = 32;
/** The length limit of git on a chain of symbolic refs. */
const MAX_SYMBOLIC = 5;
const OBJECT = /^(?:[\da-f]{40}|[\da-f]{64})$/;

/** Refs that are not versions of the work: replacements, or the state of one work tree. */
const NOT_IMPORTED = /^refs\/(?:replace|worktree|bisect|rewritten)\//;

const isImported = (name: string): boolean => isRefName(name) && !NOT_IMPORTED.test(name);
const isTaken = (name: string, object: string): boolean => isImported(name) && OBJECT.test(object);

/** The HEAD of a work tree. Throws a SubmissionError if it is not a valid regular file. */
export async function readHead({ gitFolder }: SubmittedRepository): Promise<Head> {
  const text = (await readInside(gitFolder, 'HEAD', MAX_POINTER))?.toString('latin1').trim() ?? null;
  const branch = /^ref: *(refs\/.+)$/.exec(text ?? '')?.[1];
  if (branch !== undefined && isRefName(branch)) return { branch };
  if (text !== null && OBJECT.test(text)) return { object: text };
  throw new SubmissionError(message('git.head'));
}

/** The text of a file of git; empty if there is no such file. Throws a SubmissionError if it is too large. */
async function readList(commonFolder: string, name: string): Promise<string> {
  const text = await readInside(commonFolder, name, MAX_PACKED);
  if (text !== null) return text.toString('latin1');
  const size = (await lstat(join(commonFolder, name)).catch(() => null))?.size ?? 0;
  if (size > MAX_PACKED) throw new SubmissionError(message('git.too-much'));
  return '';
}

function* packedRefs(text: string): Generator<[string, string]> {
  for (const line of text.split('\n')) {
    const [, object = '', name = ''] = /^([\da-f]+) (refs\/.+?)\r?$/.exec(line) ?? [];
    if (isTaken(name, object)) yield [name, object];
  }
}

/** The entries of a folder; empty if it cannot be read. */
const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => []);

/** The files below `refs`, each with its first line. Links are not followed, and deeply nested files are not read. */
async function looseRefs(commonFolder: string): Promise<[string, string][]> {
  const found: [string, string][] = [];
  const pending = ['refs'];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of await entriesOf(join(commonFolder, folder))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && path.split('/').length < MAX_DEPTH) pending.push(path);
      if (!entry.isFile()) continue;
      found.push([path, (await readInside(commonFolder, path, MAX_POINTER))?.toString('latin1').trim() ?? '']);
      if (Math.max(found.length, pending.length) > MAX_REFS) throw new SubmissionError(message('git.too-much'));
    }
  }
  return found;
}

/** Resolves each symbolic ref to its object, as git does. A dangling ref, or one with a chain that is too long, is left out. */
function resolveSymbolic(refs: Map<string, string>, symbolic: ReadonlyMap<string, string>): void {
  for (const name of symbolic.keys()) {
    let target: string | undefined = name;
    for (let depth = 0; depth < MAX_SYMBOLIC && target !== undefined && symbolic.has(target); depth += 1) {
      target = symbolic.get(target);
    }
    const object = target === undefined || symbolic.has(target) ? undefined : refs.get(target);
    if (object !== undefined) refs.set(name, object);
  }
}

/** The refs of a repository; a loose one takes precedence over a packed one. */
export async function readRefs({ commonFolder }: SubmittedRepository): Promise<Refs> {
  const refs = new Map(packedRefs(await readList(commonFolder, 'packed-refs')));
  if (refs.size > MAX_REFS) throw new SubmissionError(message('git.too-much'));
  const symbolic = new Map<string, string>();
  for (const [path, text] of await looseRefs(commonFolder)) {
    const name = Buffer.from(path, 'utf8').toString('latin1');
    const target = /^ref:\s*(refs\/.+)$/.exec(text)?.[1];
    if (isTaken(name, text)) refs.set(name, text);
    else if (target !== undefined && isImported(name)) {
      // A packed ref with the same name no longer counts.
      refs.delete(name);
      symbolic.set(name, target);
    }
  }
  resolveSymbolic(refs, symbolic);
  return refs;
}

/** The shallow commits that `git clone --depth` records. Throws a SubmissionError if there are too many. */
export async function readShallow({ commonFolder }: SubmittedRepository): Promise<string[]> {
  const lines = (await readList(commonFolder, 'shallow')).split('\n').map((line) => line.trim());
  const commits = lines.filter((line) => OBJECT.test(line));
  if (commits.length > MAX_REFS) throw new SubmissionError(message('git.too-much'));
  return commits;
}
