import { z } from 'zod';
import { type AnyCheck, defineCheck } from '../check.ts';
import type { Messages } from './messages.ts';
import { partly } from './partly.ts';

const facts = z.object({ fresh: z.array(z.object({ path: z.string(), bytes: z.number().int() })) });

/**
 * A check that its stage passed and wrote new output: exit code 0 alone proves nothing. An empty file does not count.
 * `expected` and `advice` are the check's sentences.
 */
export function freshOutput<Id extends string>(id: Id, message: Messages<`${Id}.expected` | `${Id}.advice`>): AnyCheck {
  return defineCheck({
    id,
    stage: id,
    facts,
    parameters: z.object({}),
    observe: async ({ freshFiles }) => ({ fresh: freshFiles.filter(({ bytes }) => bytes > 0).slice(0, 20) }),
    judge: ({ fresh }, _parameters, stage) => {
      const command = stage.command ?? '';
      const paths = fresh
        .slice(0, 5)
        .map(({ path }) => path)
        .join(', ');
      return partly(fresh.length > 0 ? 1 : 0, 1, {
        expected: message(`${id}.expected`),
        seen:
          fresh.length > 0
            ? message('fresh.made', { command, count: fresh.length, paths })
            : message('fresh.none', { command }),
        advice: message(`${id}.advice`),
      });
    },
  });
}
