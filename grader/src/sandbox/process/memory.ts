/** Limits the memory of a command without a container, by sampling it. */
import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { markedProcesses } from './process-tree.ts';

/** The memory limit on all the processes of one command, in bytes: more than any project of the course needs. */
export const MEMORY_LIMIT = Math.min(6 * 1024 ** 3, Math.floor(totalmem() / 2));

/** The interval between two samples, in milliseconds. A process fills one or two gigabytes in that time. */
const PERIOD_MS = 1_000;

/** The private memory of a process, in bytes; 0 without /proc. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Calls `exceeded` once when the marked processes hold more than `limit` bytes together, until it is disposed of. */
export function watchMemory(marker: string, limit: number, exceeded: () => void): Disposable {
  let disposed = false;
  const sample = async (): Promise<void> => {
    const sizes = await Promise.all((await markedProcesses(marker)).map(memoryOf));
    if (disposed) return;
    if (sizes.reduce((sum, bytes) => sum + bytes, 0) > limit) exceeded();
    else wait();
  };
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    timer = setTimeout(() => void sample(), PERIOD_MS).unref();
  };
  wait();
  return {
    [Symbol.dispose]: () => {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
