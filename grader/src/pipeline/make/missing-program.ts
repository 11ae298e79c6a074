/** Whether a stage failed because the sandbox lacks a program, such as Python, that the project rightly expects of a machine. */
import { SubmissionError } from '../../errors.ts';
import type { OwnCause } from '../../evidence/whose-fault.ts';
import type { OutputSink } from '../../sandbox/driver.ts';
import type { StageRun } from '../types.ts';
import { calledLines } from './called-programs.ts';
import type { MachineProgram } from './machine-programs.ts';
import { failuresIn, type MakeFailure, placeKey } from './make-failures.ts';
import { type CalledLine, readUnfound } from './shell-tasks.ts';

/** The exit code of a shell that did not find a program. */
const NOT_FOUND = 127;
/** That of a make in which a line failed. */
export const MAKE_FAILED = 2;

/** The programs for which these lines failed; null where one of them failed otherwise. */
function programsBehind(failures: readonly MakeFailure[], lines: readonly CalledLine[]): MachineProgram[] | null {
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
  /** Takes what the target prints. */
  take: OutputSink;
  /**
   * The cause of a target that failed for a program that the sandbox lacks; null where that cannot be told. A submission can print
   * anything, so its word is not enough: each line that make says has failed must be one that cannot succeed without the program.
   */
  missing(printed: string): Promise<OwnCause | null>;
}

/** Reads what the stage's target calls, before it runs. */
export async function watchPrograms(run: StageRun, next: OutputSink): Promise<ProgramWatch> {
  const lines = await calledLines(run);
  if (lines.every(({ programs }) => programs.length === 0)) return { take: next, missing: async () => null };
  const { take, failures } = failuresIn(next);
  const missing = async (printed: string): Promise<OwnCause | null> => {
    const programs = programsBehind(failures() ?? [], lines);
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
