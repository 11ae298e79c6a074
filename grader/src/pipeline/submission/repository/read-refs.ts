/** The names of a submitted repository, read as data: HEAD, packed-refs and the files below refs. */
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

/** What HEAD names: a branch, as bytes in `latin1`, which need not exist; or an object. */
export type Head = { branch: string } | { object: string };

const MAX_POINTER = 4_096;
const MAX_PACKED = 16 * 1024 * 1024;
const MAX_REFS = 20_000;
const MAX_DEPTH = 32;
/** Symbolic refs that git follows one after the other. */
const MAX_SYMBOLIC = 5;
const OBJECT = /^(?:[\da-f]{40}|[\da-f]{64})$/;

/** Refs that stand for something else than a version of the work: other objects, or one work tree's own state. */
const NOT_IMPORTED = /^refs\/(?:replace|worktree|bisect|rewritten)\//;

const isImported = (name: string): boolean => isRefName(name) && !NOT_IMPORTED.test(name);
const isTaken = (name: string, object: string): boolean => isImported(name) && OBJECT.test(object);

/** HEAD of a work tree. Throws SubmissionError where it is not a regular file that names something. */
export async function readHead({ gitFolder }: SubmittedRepository): Promise<Head> {
  const text = (await readInside(gitFolder, 'HEAD', MAX_POINTER))?.toString('latin1').trim() ?? null;
  const branch = /^ref: *(refs\/.+)$/.exec(text ?? '')?.[1];
  if (branch !== undefined && isRefName(branch)) return { branch };
  if (text !== null && OBJECT.test(text)) return { object: text };
  throw new SubmissionError(message('git.head'));
}

/** The lines of a file that git keeps; empty where there is no such file. Throws SubmissionError where it is too large to read. */
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

/** The entries of a folder; none where it cannot be read. */
const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => []);

/** The files below `refs`, each with its first line. A link is not followed, and what is nested too deep is not read. */
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

/** Writes each symbolic ref with the object it leads to, as git does. One that leads nowhere, or through too many, is left out. */
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
      // A packed ref of the same name no longer counts.
      refs.delete(name);
      symbolic.set(name, target);
    }
  }
  resolveSymbolic(refs, symbolic);
  return refs;
}

/** The commits at which the history was cut, as `git clone --depth` records them. Throws SubmissionError where there are too many. */
export async function readShallow({ commonFolder }: SubmittedRepository): Promise<string[]> {
  const lines = (await readList(commonFolder, 'shallow')).split('\n').map((line) => line.trim());
  const commits = lines.filter((line) => OBJECT.test(line));
  if (commits.length > MAX_REFS) throw new SubmissionError(message('git.too-much'));
  return commits;
}
