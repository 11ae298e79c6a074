/** Tasks that behave like a parser of hostile data, without the data. */
import { z } from 'zod';
import { defineTask } from '../task.ts';

export const echo = defineTask({ name: 'echo', output: z.string(), load: async () => (input: string) => input });

export const spin = defineTask({
  name: 'spin',
  output: z.null(),
  load: async () => (forMs: number) => {
    const began = process.cpuUsage();
    for (let used = { user: 0, system: 0 }; (used.user + used.system) / 1000 < forMs; used = process.cpuUsage(began));
    return null;
  },
});

/** A regular expression that backtracks forever: no other JavaScript runs meanwhile. */
export const backtrack = defineTask({
  name: 'backtrack',
  output: z.boolean(),
  load: async () => (text: string) => /^(a+)+$/.test(text),
});

export const fillBuffers = defineTask({
  name: 'fill-buffers',
  output: z.null(),
  load: async () => (megabytes: number) => {
    const all = [];
    for (let count = 0; count < megabytes; count += 1) all.push(Buffer.alloc(1024 * 1024, 1));
    return null;
  },
});

export const fillHeap = defineTask({
  name: 'fill-heap',
  output: z.null(),
  load: async () => (_: number) => {
    for (const all: object[] = []; ; ) all.push({ next: all.length });
  },
});

export const nest = defineTask({
  name: 'nest',
  output: z.null(),
  load: async () => (_: null) => {
    const deeper = (): number => deeper() + 1;
    deeper();
    return null;
  },
});

export const end = defineTask({
  name: 'end',
  output: z.null(),
  load: async () => (how: 'exit' | 'abort' | 'SIGKILL' | 'later' | 'never') => {
    if (how === 'exit') process.exit(0);
    if (how === 'abort') process.abort();
    if (how === 'SIGKILL') process.kill(process.pid, how);
    if (how === 'later')
      queueMicrotask(() => {
        throw new Error('after the task');
      });
    return new Promise<null>(() => undefined);
  },
});

export const print = defineTask({
  name: 'print',
  output: z.string(),
  load: async () => (text: string) => {
    process.stdout.write(text);
    return text;
  },
});

/** Returns an output of the wrong shape. */
export const lie = defineTask({
  name: 'lie',
  output: z.object({ count: z.number() }),
  load: async () => (_: null) => ({ count: 'many' }) as never,
});

export const absent = defineTask({
  name: 'absent',
  output: z.null(),
  load: async (): Promise<(_: null) => null> => {
    throw new Error('Cannot find module');
  },
});
