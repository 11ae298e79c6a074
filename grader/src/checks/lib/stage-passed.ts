import { z } from 'zod';
import { type AnyCheck, defineCheck } from '../check.ts';
import type { Messages } from './messages.ts';

/**
 * A check that asks only that its stage passes: the stage's command exits with 0 before its deadline. The check provides two
 * sentences; the stage itself explains a failure.
 */
export function stagePassed<Id extends string>(
  id: Id,
  stage: string,
  message: Messages<`${Id}.expected` | `${Id}.passed`>,
): AnyCheck {
  return defineCheck({
    id,
    stage,
    facts: z.object({}),
    parameters: z.object({}),
    observe: async () => ({}),
    judge: (_facts, _parameters, record) => ({
      status: 'passed',
      ratio: 1,
      expected: message(`${id}.expected`),
      seen: message(`${id}.passed`, {
        command: record.command ?? '',
        seconds: Math.round(record.durationMs / 100) / 10,
      }),
      advice: null,
    }),
  });
}
