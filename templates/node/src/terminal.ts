import { Failure } from './failure.ts';
import { say } from './messages.ts';

/** Prints one text on the standard output. The only way that this project speaks to people. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints one text on the standard error. */
export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Exit codes: 0 done, 1 the command found something wrong, 2 the command could not do its work. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs a command and sets the exit code of the process. A `Failure` becomes one sentence; anything else is a
 * bug and is thrown on, stack trace and all.
 */
export async function runCommand(command: () => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    printError(say(error.text));
    process.exitCode = 2;
  }
}

/** Lays rows out in columns: the first to the left, the others (numbers) to the right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n');
}
