import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { type AnyCheck, defineCheck } from '../check.ts';

/** The sentences that a check by exit code needs; the failures are told by the stage itself. */
interface Sentences {
  expected: 'setup.expected' | 'lint.expected' | 'typecheck.expected';
  seen: 'setup.passed' | 'lint.passed' | 'typecheck.passed';
}

/** A check that asks only that its stage passes: the command of the stage exited with 0 within its deadline. */
export function stagePassed(id: string, stage: string, sentences: Sentences): AnyCheck {
  return defineCheck({
    id,
    stage,
    facts: z.object({}),
    parameters: z.object({}),
    observe: async () => ({}),
    judge: (_facts, _parameters, record) => ({
      status: 'passed',
      ratio: 1,
      expected: message(sentences.expected),
      seen: message(sentences.seen, {
        command: record.command ?? '',
        seconds: Math.round(record.durationMs / 100) / 10,
      }),
      advice: null,
    }),
  });
}
