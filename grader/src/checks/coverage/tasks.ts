/** Tasks that parse sources and V8's reports to determine which lines ran. */
import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const statementSchema = z.object({
  offset: z.number().int(),
  line: z.number().int(),
  /** Number of processes that ran it. */
  processes: z.number().int(),
});
/** The position of a statement in a source. */
export type Statement = z.infer<typeof statementSchema>;

export interface Source {
  /** In characters. */
  length: number;
  statements: Statement[];
}

/** V8's report of one process, and the project's files that it may cover. */
export interface Report {
  base: string;
  text: string;
  sources: Record<string, { length: number; offsets: number[] }>;
}

const scriptSchema = z.object({ path: z.string(), ran: z.array(z.number().int()).nullable() });
/** The statements of a script that ran, by index; null if the code that ran is not the submitted text. */
export type ScriptRun = z.infer<typeof scriptSchema>;

export const findStatements = defineTask({
  name: 'statements',
  output: z.array(statementSchema).nullable(),
  load: async () => (await import('./run-lines.ts')).statementsOf,
});

export const readReport = defineTask({
  name: 'coverage-report',
  output: z.array(scriptSchema).nullable(),
  load: async () => (await import('./run-lines.ts')).runOf,
});

/** Counts the lines on which a statement starts, and those with a statement that ran. */
export function linesOf(statements: readonly Statement[]): { lines: number; covered: number } {
  const covered = statements.filter(({ processes }) => processes > 0);
  return {
    lines: new Set(statements.map(({ line }) => line)).size,
    covered: new Set(covered.map(({ line }) => line)).size,
  };
}
