/** The same tasks without a child, for tests of what is done with their output. */
import type { Untrusted } from './task.ts';

export const untrustedHere: Untrusted = {
  run: async (task, _subject, input) => {
    const run = await task.load();
    // As it travels to the child and back.
    const output = await run(JSON.parse(JSON.stringify(input)));
    return task.output.parse(JSON.parse(JSON.stringify(output)));
  },
};
