/** Which ports a service says are taken: its word, which the grader then checks. */
import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** As Node.js, Python, Go and others name the error, in a line with the port. */
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
