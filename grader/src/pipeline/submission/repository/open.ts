/** Opens the repository of a submission: it is imported once, and then queried. */
import { mkdir, rm } from 'node:fs/promises';
import { GraderError, SubmissionError } from '../../../errors.ts';
import { createRepository, importRepository } from './import.ts';
import { type Located, locateRepository } from './locate.ts';
import type { GitLocation } from './run-git.ts';
import type { Repository, RepositoryState } from './state.ts';

async function examine(located: Located, place: GitLocation, signal?: AbortSignal): Promise<RepositoryState> {
  if (located.kind === 'none') return { kind: 'none' };
  if (located.kind === 'found') return importRepository(located.repository, place, signal);
  await createRepository(place);
  return { kind: 'unreadable', reason: located.reason };
}

/** Like `examine`, with an error as a state: an empty repository remains, so that `.gitignore` still applies. */
async function examineSafely(located: Located, place: GitLocation, signal?: AbortSignal): Promise<RepositoryState> {
  try {
    return await examine(located, place, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SubmissionError) {
      await rm(place.gitDir, { recursive: true, force: true });
      await mkdir(place.gitDir);
      const empty = await examineSafely({ kind: 'refused', reason: error.text }, place, signal);
      return empty;
    }
    if (error instanceof GraderError) return { kind: 'unavailable', reason: error.text };
    throw error;
  }
}

/** Imports a located repository into the new folder `gitDir`. Throws the signal's reason. */
export async function openLocated(located: Located, place: GitLocation, signal?: AbortSignal): Promise<Repository> {
  await mkdir(place.gitDir);
  return { gitDir: place.gitDir, workTree: place.workTree, state: await examineSafely(located, place, signal) };
}

/** Opens the repository of `workTree`, a folder of the submission `handedIn`. git never runs in it: see `importRepository`. */
export async function openRepository(
  workTree: string,
  gitDir: string,
  { handedIn = workTree, signal }: { handedIn?: string; signal?: AbortSignal } = {},
): Promise<Repository> {
  return openLocated(await locateRepository(workTree, handedIn), { gitDir, workTree }, signal);
}
