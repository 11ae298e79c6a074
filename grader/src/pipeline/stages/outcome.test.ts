import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../sandbox/driver.ts';
import { causeOf, outcome } from './outcome.ts';

const result = (changes: Partial<CommandResult>): CommandResult => ({
  outcome: 'exited',
  exitCode: null,
  signal: null,
  durationMs: 1,
  message: null,
  ...changes,
});
const nothing = { command: null, exitCode: null, signal: null, submissionMs: 0 };

describe('the status of a stage', () => {
  it.each([
    ['passed', 'exits with 0', result({ exitCode: 0 }), undefined],
    ['failed', 'exits with another code', result({ exitCode: 2 }), { code: 'exit', exitCode: 2 }],
    ['failed', 'is killed', result({ signal: 'SIGSEGV' }), { code: 'signal', signal: 'SIGSEGV' }],
    ['failed', 'meets its deadline', result({ outcome: 'deadline' }), { code: 'deadline', seconds: 2.5 }],
    [
      'failed',
      'eats all memory',
      result({ outcome: 'memory-limit', limitBytes: 7 }),
      { code: 'memory-limit', bytes: 7 },
    ],
    ['failed', 'fills the disk', result({ outcome: 'disk-limit', limitBytes: 7 }), { code: 'disk-limit', bytes: 7 }],
    ['failed', 'prints without end', result({ outcome: 'output-limit' }), { code: 'output-limit' }],
    ['unverified', 'is aborted', result({ outcome: 'aborted', signal: 'SIGKILL' }), { code: 'aborted' }],
    [
      'unverified',
      'could not be started',
      result({ outcome: 'not-started', message: 'no space' }),
      { code: 'internal', message: 'no space' },
    ],
  ])('is %s when its command %s', (status, _what, ended, cause) => {
    const closed = outcome(causeOf(ended, 2_500), nothing);
    expect(closed.status).toBe(status);
    if (cause === undefined) expect(closed.cause).toBeNull();
    else expect(closed.cause).toMatchObject(cause);
  });

  it('does not treat a deadline with exit code 0 as a success', () => {
    expect(outcome(causeOf(result({ outcome: 'deadline', exitCode: 0 }), 1_000), nothing).status).toBe('failed');
  });
});
