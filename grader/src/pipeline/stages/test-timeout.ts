/** Whether a test ran out of a time limit that the test runner has itself. */
import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** As Vitest, node:test, Jest, Mocha, Playwright and pytest-timeout say it. */
const TIMED_OUT =
  /\b(?:test|hook) timed out (?:in|after) \d|\bexceeded timeout of \d|\btimeout of \d+ ?ms exceeded|\bFailed: Timeout \(?>\d/i;

/** The end of what a test command printed says that a test took too long. */
export const findTestTimeout = defineTask({
  name: 'test-timeout',
  output: z.boolean(),
  load: async () => (output: string) => TIMED_OUT.test(output),
});
