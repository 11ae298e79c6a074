import { readFile } from 'node:fs/promises';

const KIB_PER_MB = 1_000_000 / 1024;

/** The proportional set size of a process in megabytes: shared pages are divided among the processes. 0 if it has exited. */
async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / KIB_PER_MB;
}

export interface Memory {
  /** Of all processes of a server, in megabytes. */
  tree: number;
  /** Of the largest of them, which handles the requests. */
  largest: number;
}

/** The memory of processes; null if the kernel does not report it (outside Linux). */
export async function memoryOf(pids: readonly number[]): Promise<Memory | null> {
  const sizes = await Promise.all(pids.map(proportionalSize));
  const tree = sizes.reduce((sum, size) => sum + size, 0);
  return tree === 0 ? null : { tree, largest: Math.max(...sizes) };
}
