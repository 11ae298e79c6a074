/** Files in Git LFS: the commit contains a pointer with the SHA-256 of the contents. */
import { sha256Inside } from '../../../sandbox/folder.ts';
import { MAX_BYTES } from '../acquire/limits.ts';
import type { Pair } from './match-names.ts';
import { tryGit } from './run-git.ts';
import type { Repository } from './state.ts';

/** The size limit on a pointer, from the LFS specification. */
const MAX_POINTER = 1_024;
const MAX_POINTERS = 1_000;
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*?oid sha256:([\da-f]{64})\nsize \d+\n$/;

/** The SHA-256 in a pointer; null if `text` is not a pointer. */
const pointedAt = (text: string): string | null =>
  text.length >= MAX_POINTER ? null : (POINTER.exec(text)?.[1] ?? null);

async function textOf(repository: Repository, object: string): Promise<string> {
  const size = await tryGit(repository, ['cat-file', '-s', object]);
  if (!size.ok || Number(size.stdout) >= MAX_POINTER) return '';
  const text = await tryGit(repository, ['cat-file', 'blob', object], { stripFinalNewline: false });
  return text.ok ? text.stdout : '';
}

/** Whether one of the changed files of `folder` does not match an LFS pointer in the commit. */
export async function someDiffer(repository: Repository, folder: string, changed: readonly Pair[]): Promise<boolean> {
  if (changed.length > MAX_POINTERS) return true;
  for (const { file, entry } of changed) {
    const pointed = pointedAt(await textOf(repository, entry.object));
    const digest = pointed === null ? null : await sha256Inside(folder, file, MAX_BYTES);
    if (digest === null || digest.sha256 !== pointed) return true;
  }
  return false;
}
