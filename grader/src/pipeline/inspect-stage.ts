import { SubmissionError } from '../errors.ts';
import type { StageCause } from '../evidence/schema.ts';
import type { Sandbox } from '../sandbox/driver.ts';
import { DATABASE_ARGV, DATABASE_COMMAND, type Makefile, readDatabase } from './makefile.ts';
import { causeOf, outcome, type StageOutcome, type StageRun } from './stage.ts';

/** How much of make's database is read. */
const DATABASE_BYTES = 4 * 1024 * 1024;

const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

async function hasMakefile(sandbox: Sandbox): Promise<boolean> {
  const texts = await Promise.all(MAKEFILES.map((name) => sandbox.files.read(name)));
  return texts.some((text) => text !== null);
}

async function makefileCause(sandbox: Sandbox, error: string | null): Promise<StageCause | null> {
  if (error !== null) return { code: 'makefile', message: error };
  return (await hasMakefile(sandbox)) ? null : { code: 'no-makefile' };
}

/** Asks make which targets there are. A Makefile can run code as it is parsed, so this too happens in the sandbox. */
export async function runInspectStage(run: StageRun): Promise<{ outcome: StageOutcome; makefile: Makefile }> {
  const chunks: Uint8Array[] = [];
  const result = await run.sandbox.run({
    argv: DATABASE_ARGV,
    env: { LC_ALL: 'C' },
    deadlineMs: run.deadlineMs,
    outputLimit: DATABASE_BYTES,
    output: (chunk) => void chunks.push(Uint8Array.from(chunk)),
    signal: run.signal,
  });
  const text = Buffer.concat(chunks).toString('utf8');
  const { exitCode, signal, durationMs } = result;
  const ended = { command: DATABASE_COMMAND, exitCode, signal, submissionMs: durationMs };
  try {
    const { targets, complaints, error } = await run.untrusted.run(readDatabase, 'Makefile', text);
    // The database is pages long and says nothing to a person: only make's own complaints are kept.
    run.capture.take(Buffer.from(complaints.join('\n')));
    const limit = result.outcome === 'exited' ? null : causeOf(result, run.deadlineMs);
    const cause = limit ?? (await makefileCause(run.sandbox, error));
    return { outcome: outcome(cause, ended), makefile: new Map(targets) };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    return { outcome: outcome({ code: 'submission', message: error.text }, ended), makefile: new Map() };
  }
}

/** The stage's id in course.yml. */
export const INSPECT_STAGE = 'inspect';
