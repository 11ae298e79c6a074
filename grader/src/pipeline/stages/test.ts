import type { StageOutcome, StageRun } from '../types.ts';
import { runMakeTarget } from './make-target.ts';
import { coverageEnvironment, removeCoverage, testCoverage } from './test-coverage.ts';
import { findTestTimeout } from './test-timeout.ts';

/** The only stage whose command is watched by V8: it leaves what V8 saw of the tests, until its checks have looked. */
export async function runTestStage(run: StageRun): Promise<StageOutcome> {
  try {
    return await runMakeTarget(
      { ...run, env: { ...run.env, ...coverageEnvironment(run.sandbox) } },
      {
        subject: { coverage: testCoverage(run.sandbox) },
        explain: async (cause, output) =>
          cause.code === 'exit' && (await run.untrusted.run(findTestTimeout, `make ${run.target}`, output))
            ? { code: 'test-timeout', exitCode: cause.exitCode }
            : null,
      },
    );
  } finally {
    await removeCoverage(run.sandbox);
  }
}
