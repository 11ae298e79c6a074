/** Removes what killed graders left on this machine: processes, temporary folders, and resources in the Docker Engine. */
import { setTimeout as sleep } from 'node:timers/promises';
import { hasTagEnded } from '../owner.ts';
import { killProcesses } from '../sandbox/process/left-processes.ts';
import { sweepTemporaryFolders } from '../temporary-folder.ts';

export { killProcesses } from '../sandbox/process/left-processes.ts';
export { MARKER } from '../sandbox/process/process-tree.ts';

/**
 * Ends the processes of submissions, and removes the folders, that graders of this user left when they were killed. Other processes that
 * they started, such as git's credential cache, can be meant to stay.
 */
export async function sweepMachine(): Promise<void> {
  killProcesses(({ tag, isSubmitted }) => isSubmitted && hasTagEnded(tag));
  await sweepTemporaryFolders();
}

/** How often, and at which interval in milliseconds, to check whether a grader that is stopping has ended. */
const EXIT_POLL = { tries: 200, pauseMs: 50 };

/** Removes everything that the grader `tag` left, after it has ended. */
export async function sweepAfter(tag: string): Promise<void> {
  for (let tried = 0; !hasTagEnded(tag) && tried < EXIT_POLL.tries; tried += 1) await sleep(EXIT_POLL.pauseMs);
  await sweepMachine();
  const { connectEngine } = await import('../sandbox/docker/engine.ts');
  const { sweep } = await import('../sandbox/docker/sweep.ts');
  const engine = await connectEngine().catch(() => null);
  if (engine !== null) await sweep(engine.docker);
}
