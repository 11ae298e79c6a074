/** Ends the child from a separate thread when a task exceeds a limit: no parser, however busy, can prevent it. */
import { writeSync } from 'node:fs';
import { type ChildLimits, WATCH_WORDS } from '../messages.ts';

const TICK_MS = 20;

/** What both threads see: 0 while nothing runs, else the number of the task. */
export const taskCell = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

function end(word: string): void {
  writeSync(2, `\n${word}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** Watches for as long as the process lives. It sleeps while no task runs. */
export function watch(cell: Int32Array, { cpuMs, memoryBytes }: ChildLimits): void {
  const parent = process.ppid;
  let seen = 0;
  let began = process.cpuUsage();
  for (;;) {
    const task = Atomics.load(cell, 0);
    if (task !== seen) began = process.cpuUsage();
    seen = task;
    const { user, system } = process.cpuUsage(began);
    if (task !== 0 && (user + system) / 1000 > cpuMs) end(WATCH_WORDS.cpu);
    if (process.memoryUsage.rss() > memoryBytes) end(WATCH_WORDS.memory);
    // If the grader has ended, nobody reads the child's answer.
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    Atomics.wait(cell, 0, task, task === 0 ? Number.POSITIVE_INFINITY : TICK_MS);
  }
}
