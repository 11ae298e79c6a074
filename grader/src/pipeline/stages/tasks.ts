/** What the child process reads in files and output while stages run. */
import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import { defineTask } from '../../untrusted/task.ts';

/** Why a text is not valid JSON; null if it is. */
export const readJsonError = defineTask({
  name: 'json-error',
  output: z.string().nullable(),
  load: async () => (text: string) => {
    try {
      parseProjectJson(text);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message.slice(0, 300) : String(error);
    }
  },
});

/** The error of Node.js, Python, Go and others, in a line with the port. */
const TAKEN = /\bEADDRINUSE\b|address already in use/i;
const PORT = /(?<![\w.])\d{2,5}(?![\w.])/g;
const MAX_PORTS = 10;

export const takenPortsIn = (output: string): number[] => {
  const lines = output.split('\n').filter((line) => TAKEN.test(line));
  const numbers = lines.flatMap((line) => (line.slice(0, 1_000).match(PORT) ?? []).map(Number));
  return [...new Set(numbers)].filter((port) => port <= 65_535).slice(0, MAX_PORTS);
};

export const findTakenPorts = defineTask({
  name: 'taken-ports',
  output: z.array(z.number()),
  load: async () => takenPortsIn,
});

/** The messages of Vitest, node:test, Jest, Mocha, Playwright and pytest-timeout. */
const TIMED_OUT =
  /\b(?:test|hook) timed out (?:in|after) \d|\bexceeded timeout of \d|\btimeout of \d+ ?ms exceeded|\bFailed: Timeout \(?>\d/i;

/** Whether the end of a test command's output reports that a test timed out. */
export const findTestTimeout = defineTask({
  name: 'test-timeout',
  output: z.boolean(),
  load: async () => (output: string) => TIMED_OUT.test(output),
});
