import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GraderError, SubmissionError } from '../../../errors.ts';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { committedFiles } from '../../context/committed-folders.ts';
import { commitsOf } from '../../context/git-history.ts';
import { describeSubmission } from '../submission.ts';
import { damage } from './fuzz.test-support.ts';
import { openRepository } from './open.ts';
import { versionsOf } from './repository.test-support.ts';
import { runGit, setTraps, triggeredTraps } from './trap.test-support.ts';

/** To run more: `FUZZ_RUNS=2000 npx vitest run grader/src/pipeline/submission/repository/fuzz.test.ts`. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 12);
const FIRST = Number(process.env.FUZZ_SEED ?? 1);
const SECRET = 'a-secret-of-the-instructor';

/** The outcome of a query: an answer, or an error that says whose fault it is. */
async function outcome(question: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await question) ?? '';
  } catch (error) {
    if (error instanceof SubmissionError || error instanceof GraderError) return error.text.en;
    throw error;
  }
}

it(`names what is wrong with ${RUNS} damaged repositories, and runs nothing of them`, {
  timeout: RUNS * 30_000,
}, async () => {
  using place = temporaryFolder({ Makefile: 'all:\n', 'a.txt': 'a', 'dir/b.txt': 'b' });
  const canary = place.beside('canary');
  mkdirSync(place.beside('elsewhere'));
  writeFileSync(place.beside('elsewhere/secret'), SECRET);
  setTraps(place.folder, canary);
  for (const branch of ['one', 'two']) runGit(place.folder, ['branch', branch]);
  execFileSync('git', ['repack', '-q'], { cwd: place.folder });
  runGit(place.folder, ['-c', 'log.showSignature=false', 'tag', '-a', '-m', 'tag', 'v1']);
  writeFileSync(canary, '');
  const states: Record<string, number> = {};
  for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) {
    using copy = temporaryFolder();
    cpSync(place.folder, copy.folder, { recursive: true, verbatimSymlinks: true });
    damage(copy.folder, seed, place.beside('elsewhere/secret'));
    const repository = await openRepository(copy.folder, copy.beside('git'));
    states[repository.state.kind] = (states[repository.state.kind] ?? 0) + 1;
    expect(repository.state.kind, `seed ${seed}: ${JSON.stringify(repository.state)}`).not.toBe('unavailable');
    const answers = [
      JSON.stringify(repository.state),
      await outcome(describeSubmission(copy.folder, repository)),
      await outcome(commitsOf(repository)),
      await outcome(committedFiles(repository, copy.folder)),
      await outcome(versionsOf(repository)),
    ].join('\n');
    expect(answers, `seed ${seed}`).not.toContain(SECRET);
    expect(triggeredTraps(canary), `seed ${seed}`).toEqual(['']);
  }
  // Printed in a manual run.
  if (process.env.FUZZ_STATES !== undefined) writeFileSync(process.env.FUZZ_STATES, JSON.stringify(states));
});
