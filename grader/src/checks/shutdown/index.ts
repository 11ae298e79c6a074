import { z } from 'zod';
import { unverifiedByCrowd } from '../../evidence/explain.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

/**
 * The service exits by itself on SIGTERM, and need not be killed: a deployment stops it this way. The result is in the
 * stage's record.
 */
export const shutdown = defineCheck({
  id: 'shutdown',
  stage: 'serve',
  facts: z.object({}),
  parameters: z.object({}),
  observe: async () => ({}),
  judge: (_facts, _parameters, { exitCode, signal, cause, crowded }) => {
    // It was killed after a grace period; the load on the machine may have used up most of that time.
    if (signal === 'SIGKILL' && crowded !== undefined) return unverifiedByCrowd(message('shutdown.expected'), crowded);
    const ended = cause?.code !== 'died' && signal !== 'SIGKILL';
    return partly(ended ? 1 : 0, 1, {
      expected: message('shutdown.expected'),
      seen: message(
        cause?.code === 'died' ? 'shutdown.died' : signal === 'SIGKILL' ? 'shutdown.killed' : 'shutdown.ended',
        { code: exitCode ?? signal ?? 'unknown' },
      ),
      advice: message('shutdown.advice'),
    });
  },
});
