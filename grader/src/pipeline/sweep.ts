/** What graders that were killed have left on this machine: processes, temporary folders, and what is in the Docker Engine. */
import { setTimeout as sleep } from 'node:timers/promises';
import { hasTagEnded } from '../owner.ts';
import { killProcesses } from '../sandbox/process/left-processes.ts';
import { sweepTemporaryFolders } from '../temporary-folder.ts';

export { killProcesses } from '../sandbox/process/left-processes.ts';
export { MARKER } from '../sandbox/process/process-tree.ts';

/**
 * Ends the submissions' processes and removes the folders of this user's graders that have ended without doing so. What else they
 * had started may be meant to stay, as git's cache of passwords.
 */
export async function sweepMachine(): Promise<void> {
  killProcesses(({ tag, isSubmitted }) => isSubmitted && hasTagEnded(tag));
  await sweepTemporaryFolders();
}

/** For a grader that is leaving to end, in tries and milliseconds. */
const LEAVING = { tries: 200, pauseMs: 50 };

/** Removes all that the grader `tag` has left, once it has ended. */
export async function sweepAfter(tag: string): Promise<void> {
  for (let tried = 0; !hasTagEnded(tag) && tried < LEAVING.tries; tried += 1) await sleep(LEAVING.pauseMs);
  await sweepMachine();
  const { connectEngine } = await import('../sandbox/docker/engine.ts');
  const { sweep } = await import('../sandbox/docker/sweep.ts');
  const engine = await connectEngine().catch(() => null);
  if (engine !== null) await sweep(engine.docker);
}
