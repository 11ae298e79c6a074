import { readdirSync, readFileSync } from 'node:fs';
import { MARKER } from './process-tree.ts';

/** The marker in a process's environment starts with the tag of the grader that started it. That of a submission's process is longer. */
const MARK = new RegExp(`(?:^|\\0)${MARKER}=([0-9a-f]{8}-\\d{1,10}-[0-9a-f]{8})(-?)`);

interface Mark {
  /** Of its grader. */
  tag: string;
  /** Whether it belongs to a submission, and not to a program of this machine, such as git, that the grader runs. */
  isSubmitted: boolean;
}

function markOf(pid: number): Mark | null {
  try {
    const [, tag, more] = MARK.exec(readFileSync(`/proc/${pid}/environ`, 'latin1')) ?? [];
    return tag === undefined ? null : { tag, isSubmitted: more === '-' };
  } catch {
    return null;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {}
}

/** Processes of this machine's table; none where there is no /proc. */
function processIds(): number[] {
  try {
    return readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? [Number(entry)] : []));
  } catch {
    return [];
  }
}

/** The number of rounds: a process can fork while it is being killed. */
const MAX_ROUNDS = 10;

/** Kills the processes whose mark `isMeant` accepts. Synchronous, so that it can run at exit. */
export function killProcesses(isMeant: (mark: Mark) => boolean): void {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const meant = processIds().filter((pid) => {
      const mark = pid === process.pid ? null : markOf(pid);
      return mark !== null && isMeant(mark);
    });
    if (meant.length === 0) return;
    for (const pid of meant) kill(pid);
  }
}
