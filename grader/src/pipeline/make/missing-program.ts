/** Whether a stage failed because the sandbox lacks a program, such as Python, that a project can expect on a machine. */
import { SubmissionError } from '../../errors.ts';
import type { DirectCause } from '../../evidence/whose-fault.ts';
import type { OutputSink } from '../../sandbox/driver.ts';
import type { StageRun } from '../types.ts';
import { calledLines } from './called-programs.ts';
import type { MachineProgram } from './machine-programs.ts';
import { failuresIn, type MakeFailure, placeKey } from './make-failures.ts';
import { type CalledLine, readUnfound } from './shell-tasks.ts';

/** The exit code of a shell for a program that it did not find. */
const NOT_FOUND = 127;
/** The exit code of make if a line failed. */
export const MAKE_FAILED = 2;

/** The missing programs that made these lines fail; null if a line failed for another reason. */
function missingProgramsOf(failures: readonly MakeFailure[], lines: readonly CalledLine[]): MachineProgram[] | null {
  const byPlace = new Map(lines.map((line) => [placeKey(line.place), line]));
  const found = failures.map((failure) => {
    const line = byPlace.get(placeKey(failure));
    if (failure.exitCode === NOT_FOUND && line !== undefined && line.programs.length > 0) return line.programs;
    const isInside = failures.some(({ level }) => level === failure.level + 1);
    return failure.exitCode === MAKE_FAILED && line?.runsMake === true && isInside ? [] : null;
  });
  return found.every((programs) => programs !== null) ? found.flat() : null;
}

export interface ProgramWatch {
  /** Receives the output of the target. */
  take: OutputSink;
  /**
   * The cause of a target that failed because the sandbox lacks a program; null if that cannot be established. A submission can print
   * anything, so its output is not enough: each failed line that make reports must be one that cannot succeed without the program.
   */
  missing(printed: string): Promise<DirectCause | null>;
}

/** Reads the programs that the stage's target calls, before it runs. */
export async function watchPrograms(run: StageRun, next: OutputSink): Promise<ProgramWatch> {
  const lines = await calledLines(run);
  if (lines.every(({ programs }) => programs.length === 0)) return { take: next, missing: async () => null };
  const { take, failures } = failuresIn(next);
  const missing = async (printed: string): Promise<DirectCause | null> => {
    const programs = missingProgramsOf(failures() ?? [], lines);
    if (programs === null || programs.length === 0) return null;
    const unfound = await run.untrusted.run(readUnfound, `make ${run.target}`, printed).catch((error: unknown) => {
      if (error instanceof SubmissionError) return [];
      throw error;
    });
    const program = unfound.find((one) => programs.includes(one));
    return program === undefined ? null : { code: 'missing-program', program };
  };
  return { take, missing };
}
