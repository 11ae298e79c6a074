/** Locates the repository of a submission without git. References outside the submission are reported and not followed. */
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Text } from '../../../language.ts';
import { message } from '../../../messages/catalogue.ts';
import { readInside } from '../../../sandbox/folder.ts';

/** A submitted repository, which is only read as data. */
export interface SubmittedRepository {
  /** The files of this work tree: HEAD and the index. */
  gitFolder: string;
  /** The files that all work trees share: objects, refs and configuration. */
  commonFolder: string;
}

export type Located =
  | { kind: 'none' }
  | { kind: 'refused'; reason: Text }
  | { kind: 'found'; repository: SubmittedRepository };

const refused = (reason: Text): Located => ({ kind: 'refused', reason });
const MAX_POINTER = 4_096;

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path);
}

/** The path in a file, relative to `from`; null if there is no such file. */
async function readPointer(folder: string, name: string, prefix: string, from: string): Promise<string | null> {
  const text = (await readInside(folder, name, MAX_POINTER))?.toString('utf8') ?? null;
  if (text === null || !text.startsWith(prefix)) return null;
  const path = text.slice(prefix.length).replace(/[\r\n]+$/, '');
  return path === '' || path.includes('\0') ? null : resolve(from, path);
}

/**
 * Whether the repository that owns `gitFolder` lists this work tree, as after `git worktree add`: only the owner of that repository can add
 * it, not a submission.
 */
async function isNamedBack(gitFolder: string, workTree: string): Promise<boolean> {
  const back = await readPointer(gitFolder, 'gitdir', '', gitFolder);
  if (back === null || basename(dirname(gitFolder)) !== 'worktrees') return false;
  return (await realpath(back).catch(() => null)) === (await realpath(join(workTree, '.git')).catch(() => ''));
}

/** The common folder of a work tree; null if it is not one of its parents. */
async function commonOf(gitFolder: string): Promise<string | null> {
  const names = await lstat(join(gitFolder, 'commondir')).catch(() => null);
  if (names === null) return gitFolder;
  const common = await readPointer(gitFolder, 'commondir', '', gitFolder);
  const real = common === null ? null : await realpath(common).catch(() => null);
  const owner = dirname(dirname(gitFolder));
  return real === owner && basename(dirname(gitFolder)) === 'worktrees' ? owner : null;
}

async function follow(workTree: string, handedIn: string): Promise<Located> {
  const target = await readPointer(workTree, '.git', 'gitdir: ', workTree);
  if (target === null) return refused(message('git.pointer'));
  const gitFolder = await realpath(target).catch(() => null);
  const inside = gitFolder !== null && isWithin(await realpath(handedIn), gitFolder);
  if (gitFolder === null || !(inside || (await isNamedBack(gitFolder, workTree)))) {
    return refused(message('git.elsewhere', { path: '.git' }));
  }
  return withCommon(gitFolder);
}

async function withCommon(gitFolder: string): Promise<Located> {
  const commonFolder = await commonOf(gitFolder);
  if (commonFolder === null) return refused(message('git.elsewhere', { path: 'commondir' }));
  return { kind: 'found', repository: { gitFolder, commonFolder } };
}

/**
 * Finds the repository of `workTree`, a part of the submission `handedIn`. A `.git` file is followed inside the submission, and to a
 * repository that lists this work tree; a link is never followed.
 */
export async function locateRepository(workTree: string, handedIn = workTree): Promise<Located> {
  const entry = await lstat(join(workTree, '.git')).catch(() => null);
  if (entry === null) return { kind: 'none' };
  if (entry.isFile()) return follow(workTree, handedIn);
  if (!entry.isDirectory()) return refused(message('git.special', { path: '.git' }));
  return withCommon(join(await realpath(workTree), '.git'));
}
