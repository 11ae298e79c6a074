import { z } from 'zod';
import { explainStage } from '../../evidence/explain.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const facts = z.object({ found: z.record(z.string(), z.string().nullable()) });
const parameters = z.object({
  targets: z.array(z.string()).default(['help', 'setup', 'data', 'train', 'lint', 'typecheck', 'test', 'serve']),
});

/** The Makefile defines the course's targets, each under its name or a known alias. */
export const makeTargets = defineCheck({
  id: 'make-targets',
  stage: 'inspect',
  facts,
  parameters,
  observe: async ({ course, target }) => ({
    found: Object.fromEntries(Object.keys(course.targets).map((name) => [name, target(name)])),
  }),
  judge: ({ found }, { targets }, stage) => {
    const expected = message('make-targets.expected', { targets: targets.join(', ') });
    if (stage.status === 'failed') return { status: 'failed', ratio: 0, expected, ...explainStage(stage) };
    const missing = targets.filter((name) => !Object.hasOwn(found, name) || found[name] === null);
    return partly(targets.length - missing.length, targets.length, {
      expected,
      seen:
        missing.length === 0
          ? message('make-targets.passed')
          : message('make-targets.missing', { missing: missing.join(', ') }),
      advice: message('make-targets.advice'),
    });
  },
});
