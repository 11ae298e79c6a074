/** The child: its main thread runs one task at a time, and a second thread enforces the limits. */
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import {
  type Answer,
  type ChildLimits,
  childLimitsSchema,
  frameOf,
  frameReader,
  type Request,
  WATCH_MESSAGES,
} from '../protocol.ts';
import type { Task } from '../task.ts';

const TICK_MS = 20;

/** Memory that both threads share: 0 if no task runs, otherwise the number of the task. */
const taskCell = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

function end(word: string): void {
  writeSync(2, `\n${word}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/**
 * Kills the process when a task exceeds a limit. It runs in a separate thread, so that a busy parser cannot prevent it, for as long as the
 * process lives, and sleeps while no task runs.
 */
function watch(cell: Int32Array, { cpuMs, memoryBytes }: ChildLimits): void {
  const parent = process.ppid;
  let seen = 0;
  let began = process.cpuUsage();
  for (;;) {
    const task = Atomics.load(cell, 0);
    if (task !== seen) began = process.cpuUsage();
    seen = task;
    const { user, system } = process.cpuUsage(began);
    if (task !== 0 && (user + system) / 1000 > cpuMs) end(WATCH_MESSAGES.cpu);
    if (process.memoryUsage.rss() > memoryBytes) end(WATCH_MESSAGES.memory);
    // If the grader has ended, nobody reads the child's answer.
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    Atomics.wait(cell, 0, task, task === 0 ? Number.POSITIVE_INFINITY : TICK_MS);
  }
}

/** A task of the table, with an unknown input type. */
export type AnyTask = Task<never, unknown>;

const cpuOf = (began: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** Runs a loaded task. Its input causes anything that it throws. */
async function runTask(run: (input: never) => unknown, input: never, limits: ChildLimits): Promise<Buffer> {
  const began = process.cpuUsage();
  try {
    const output = await run(input);
    const frame = frameOf({ status: 'done', output: output ?? null, cpuMs: cpuOf(began) } satisfies Answer);
    const isLong = frame.byteLength > limits.outputBytes;
    return isLong ? frameOf({ status: 'long', cpuMs: cpuOf(began) } satisfies Answer) : frame;
  } catch (error) {
    return frameOf({ status: 'threw', message: messageOf(error), cpuMs: cpuOf(began) } satisfies Answer);
  }
}

/** Serves the tasks of `load`, which only the main thread calls. `program` is the child's own entry, which the watch starts from too. */
export async function serve(program: string, load: () => Promise<readonly AnyTask[]>): Promise<void> {
  if (!isMainThread) {
    const { cell, limits }: { cell: Int32Array; limits: ChildLimits } = workerData;
    return watch(cell, limits);
  }
  const limits = childLimitsSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const cell = taskCell();
  new Worker(new URL(program), { workerData: { cell, limits } }).unref();
  // Only answers go to the output: what a library prints must not mix with them.
  const output = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  // Ctrl-C reaches every process of the terminal; the grader ends this one itself.
  process.on('SIGINT', () => undefined);
  const table = new Map((await load()).map((task) => [task.name, task]));

  let count = 0;
  const setTask = (task: number): void => {
    Atomics.store(cell, 0, task);
    Atomics.notify(cell, 0);
  };
  const answer = async (json: string): Promise<Buffer> => {
    // The limits also cover the parsing of the input.
    setTask(++count);
    try {
      const { task, input } = JSON.parse(json) as Request & { input: never };
      const run = await table.get(task)?.load();
      if (run === undefined) throw new Error(`no task ${task}`);
      return await runTask(run, input, limits);
    } catch (error) {
      return frameOf({ status: 'failed', message: messageOf(error) } satisfies Answer);
    } finally {
      setTask(0);
    }
  };
  const read = frameReader(
    limits.inputBytes,
    (json) => void answer(json).then((frame) => output(frame)),
    () => process.exit(1),
  );
  process.stdin.on('data', read);
  process.stdin.once('end', () => process.exit(0));
  output(frameOf({ status: 'ready' } satisfies Answer));
}
