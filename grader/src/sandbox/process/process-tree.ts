/**
 * Finds and ends every process that a command left: its process group, and, where /proc exists, each process that still has the sandbox's
 * marker in its environment (a grandchild that called setsid leaves the group but keeps the marker).
 */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export const MARKER = 'MLOPS_GRADER_SANDBOX';

export async function processIds(): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  return entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
}

async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /^\d+ \(.*\) Z/s.test(stat);
}

/** The running processes with `marker`. Empty without /proc. */
export async function markedProcesses(marker: string): Promise<number[]> {
  const needle = `${MARKER}=${marker}\0`;
  const isMarked = async (pid: number) =>
    (await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')).includes(needle) && !(await isZombie(pid));
  const pids = await processIds();
  const marked = await Promise.all(pids.map(isMarked));
  return pids.filter((_, index) => marked[index]);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

async function signalTree(group: number, marker: string, signal: NodeJS.Signals): Promise<number> {
  if (process.platform !== 'win32') send(-group, signal);
  else send(group, signal);
  const pids = await markedProcesses(marker);
  for (const pid of pids) send(pid, signal);
  return pids.length;
}

/** Whether a process of the tree is running; without /proc, whether its group is. */
async function isTreeRunning(group: number, marker: string): Promise<boolean> {
  if (process.platform === 'linux') return (await markedProcesses(marker)).length > 0;
  try {
    return process.kill(process.platform === 'win32' ? group : -group, 0);
  } catch {
    return false;
  }
}

/**
 * Ends the tree: sends SIGTERM, waits up to `graceMs` or an abort, and then sends SIGKILL until no process is left, for at most 50 rounds,
 * because a process can fork while it is being killed. Returns whether a process had to be killed.
 */
export async function endTree(group: number, marker: string, graceMs: number, signal?: AbortSignal): Promise<boolean> {
  if (graceMs > 0) {
    await signalTree(group, marker, 'SIGTERM');
    const deadline = Date.now() + graceMs;
    while (Date.now() < deadline && !signal?.aborted && (await isTreeRunning(group, marker))) await sleep(25);
  }
  const toKill = await isTreeRunning(group, marker);
  for (let round = 0; round < 50; round += 1) {
    if ((await signalTree(group, marker, 'SIGKILL')) === 0) break;
    await sleep(10);
  }
  return toKill;
}
