/**
 * The grader's temporary folders. A grader that is killed cannot remove its own, so the name of each says whose it is, and the next
 * grading removes those whose owner has ended.
 */
import { lstat, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { currentTag, hasTagEnded } from './owner.ts';
import { findProgram } from './program.ts';

export type Purpose = 'sandbox' | 'submission' | 'tracking' | 'prometheus' | 'parser' | 'git';

/** `mlops-grader-<purpose>-<owner>-<random>`, and nothing else: other people have folders in `/tmp` too. */
const NAME = /^mlops-grader-[a-z]+-([0-9a-f]{8}-\d{1,10}-[0-9a-f]{8})-[A-Za-z0-9]{6}$/;

/** A folder that is removed with its scope. */
export interface TemporaryFolder extends AsyncDisposable {
  /** Absolute, without links on the way. */
  readonly path: string;
}

/**
 * Removes a folder and all that is in it. Student code can lock folders, and nest them deeper than a path can name: what Node
 * cannot remove is unlocked, and removed by `rm`, which goes down folder by folder. Neither follows a link.
 */
async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    await execa(findProgram('chmod', folder), ['-R', 'u+rwX', folder], { reject: false });
    await execa(findProgram('rm', folder), ['-rf', folder]);
  }
}

/** Makes a folder for the user of this process alone. */
export async function makeTemporaryFolder(purpose: Purpose): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(await realpath(tmpdir()), `mlops-grader-${purpose}-${currentTag()}-`));
  return { path, [Symbol.asyncDispose]: () => removeFolder(path) };
}

/** Whether a real folder of this user stands at `path`: a link, or what somebody else planted, is left alone. */
async function isOwnFolder(path: string): Promise<boolean> {
  const stat = await lstat(path).catch(() => null);
  return stat?.isDirectory() === true && (process.getuid === undefined || stat.uid === process.getuid());
}

/** Removes the folders of this user's graders that have ended without cleaning up. One that cannot be removed stays, and stops nobody. */
export async function sweepTemporaryFolders(): Promise<void> {
  const root = tmpdir();
  for (const name of await readdir(root).catch(() => [])) {
    const tag = NAME.exec(name)?.[1];
    if (tag === undefined || !hasTagEnded(tag)) continue;
    const path = join(root, name);
    if (await isOwnFolder(path)) await removeFolder(path).catch(() => undefined);
  }
}
