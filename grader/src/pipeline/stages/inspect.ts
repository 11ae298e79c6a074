import { SubmissionError } from '../../errors.ts';
import { leftOutFile } from '../../evidence/left-out.ts';
import type { DirectCause } from '../../evidence/whose-fault.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import { queryMake } from '../make/ask-make.ts';
import { DATABASE_COMMAND, type Makefile, readDatabase } from '../make/makefile.ts';
import { MAKEFILE } from '../submission/acquire/project-folder.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { causeOf, outcome } from './outcome.ts';

const hasMakefile = async ({ files }: Sandbox): Promise<boolean> =>
  (await files.list()).some(({ path }) => MAKEFILE.test(path));

async function makefileCause({ sandbox, leftOut }: StageRun, error: string | null): Promise<DirectCause | null> {
  if (error !== null) return { code: 'makefile', message: error };
  if (await hasMakefile(sandbox)) return null;
  const kind = leftOutFile(leftOut, MAKEFILE)?.kind;
  return { code: 'no-makefile', ...(kind && { leftOut: kind }) };
}

/** The result of make's query. */
interface Inspected {
  outcome: StageOutcome;
  makefile: Makefile;
  makeVariables: ReadonlyMap<string, string>;
}

async function inspect(run: StageRun): Promise<Inspected> {
  const { result, text } = await queryMake(run);
  const { exitCode, signal, durationMs } = result;
  const ended = { command: DATABASE_COMMAND, exitCode, signal, submissionMs: durationMs };
  try {
    const { targets, variables, complaints, error } = await run.untrusted.run(readDatabase, 'Makefile', text);
    // The database is long and not meant for people: the log keeps only the errors of make.
    run.capture.take(Buffer.from(complaints.join('\n')));
    const limit = result.outcome === 'exited' ? null : causeOf(result, run.deadlineMs);
    const cause = limit ?? (await makefileCause(run, error));
    return { outcome: outcome(cause, ended), makefile: new Map(targets), makeVariables: new Map(variables) };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    return {
      outcome: outcome({ code: 'content', message: error.text }, ended),
      makefile: new Map(),
      makeVariables: new Map(),
    };
  }
}

/**
 * Lists the targets with make, in the sandbox, because a Makefile can run code when it is parsed. The checks run even if the stage fails,
 * because the files that they read exist.
 */
export async function runInspectStage(run: StageRun): Promise<StageOutcome> {
  const { outcome: ended, makefile, makeVariables } = await inspect(run);
  await run.inspected(makefile, makeVariables);
  if (ended.status !== 'unverified') await run.observe({});
  return ended;
}

/** The stage's id in course.yml. */
export const INSPECT_STAGE = 'inspect';
