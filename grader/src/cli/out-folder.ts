/** The folder of a grading: one folder per source, and one grading at a time in it. */
import { createHash } from 'node:crypto';
import { mkdir, realpath, rmdir } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { EXIT, GraderError, reasonOf } from '../errors.ts';
import { FolderBusyError, lockFolder } from '../evidence/lock.ts';
import { assertGradingFolder, loadEvidence } from '../evidence/store.ts';
import { message } from '../messages/catalogue.ts';
import { isAddress, shownAddress } from '../pipeline/submission/acquire/address.ts';
import type { Acquired } from '../pipeline/submission/acquire/index.ts';

/** How many default folders are tried when `--out` is not given. */
const MOST_NUMBERED = 1_000;

/** Identifies a source. It is a digest, because the evidence is passed on, and must not reveal where the project was. */
export async function sourceOf(source: string, subfolder: string | undefined): Promise<string> {
  const place = isAddress(source) ? shownAddress(source) : await realpath(source).catch(() => resolve(source));
  return createHash('sha256')
    .update(`${place}\0${subfolder ?? ''}`)
    .digest('hex');
}

/** Throws E_OUT_INSIDE for a folder of the project itself. */
function assertOutside(project: string, folder: string): void {
  const way = relative(project, folder);
  if (way === '' || !(way === '..' || way.startsWith(`..${sep}`))) {
    throw new GraderError('E_OUT_INSIDE', message('error.out-inside', { folder }), { exitCode: EXIT.usage });
  }
}

/** A folder that is this grading's until the end of the scope. */
export interface ClaimedFolder extends AsyncDisposable {
  readonly path: string;
}

/** Takes `folder` for a grading of `source`. Throws E_OUT_BUSY, E_OUT_NOT_EMPTY, E_OUT. */
export async function claimFolder(folder: string, source: string | null): Promise<ClaimedFolder> {
  await assertGradingFolder(folder);
  try {
    await mkdir(folder, { recursive: true });
    const lock = lockFolder(folder, source);
    return {
      path: folder,
      async [Symbol.asyncDispose]() {
        lock[Symbol.dispose]();
        // Empty if the grading wrote nothing.
        await rmdir(folder).catch(() => undefined);
      },
    };
  } catch (error) {
    if (error instanceof GraderError) throw error;
    const text = message('error.out', { folder, cause: reasonOf(error) });
    throw new GraderError('E_OUT', text, { cause: error, exitCode: EXIT.usage });
  }
}

/** The project whose grading is in the folder, if it is another source's. Evidence without a source matches any. */
async function otherIn(folder: string, source: string): Promise<string | null> {
  const submission = (await loadEvidence(folder).catch(() => null))?.evidence.submission;
  if (submission === undefined || submission.source === null || submission.source === source) return null;
  return submission.origin.address ?? submission.name;
}

/** Whether `folder` is another source's; while it is graded, its lock says so. */
async function claimFree(folder: string, source: string): Promise<ClaimedFolder | null> {
  try {
    const claimed = await claimFolder(folder, source);
    if ((await otherIn(folder, source)) === null) return claimed;
    await claimed[Symbol.asyncDispose]();
    return null;
  } catch (error) {
    if (error instanceof FolderBusyError && error.source !== null && error.source !== source) return null;
    throw error;
  }
}

/** The folder given with `--out`. Throws E_OUT_OTHER if it contains the grading of another source. */
async function claimAsked(folder: string, source: string): Promise<ClaimedFolder> {
  const claimed = await claimFolder(folder, source);
  const other = await otherIn(folder, source);
  if (other === null) return claimed;
  await claimed[Symbol.asyncDispose]();
  throw new GraderError('E_OUT_OTHER', message('error.out-other', { folder, other }), { exitCode: EXIT.usage });
}

/**
 * Takes the folder for a grading: `out`, or `grading/<name>`, or `grading/<name>-2` and so on if that folder contains the
 * grading of another source.
 */
export async function claimOut(
  { folder: project, name }: Pick<Acquired, 'folder' | 'name'>,
  out: string | undefined,
  source: string,
): Promise<ClaimedFolder> {
  const chosen = resolve(out ?? resolve('grading', name));
  assertOutside(project, chosen);
  if (out !== undefined) return claimAsked(chosen, source);
  for (let number = 1; number < MOST_NUMBERED; number += 1) {
    const claimed = await claimFree(number === 1 ? chosen : `${chosen}-${number}`, source);
    if (claimed !== null) return claimed;
  }
  return claimAsked(chosen, source);
}
