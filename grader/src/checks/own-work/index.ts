import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';
import { solvedExercises, solvedSchema } from './tasks.ts';

/** What the scaffolder keeps about a project; of it, the exercises that an instructor's solution did. */
const MANIFEST = '.create-mlops-course.json';

const facts = z.object({ solved: solvedSchema });

/**
 * How many exercises an instructor's solution did, as `--catch-up` and `solutions` write it into the project. It is what the project
 * says of itself: a rubric can ask for less, and an instructor can compare with who was given the solutions.
 */
export const ownWork = defineCheck({
  id: 'own-work',
  stage: 'inspect',
  facts,
  parameters: z.object({ most: z.int().min(0).default(100) }),
  observe: async ({ files, untrusted }) => ({
    solved: await untrusted.run(solvedExercises, MANIFEST, (await files.read(MANIFEST)) ?? '{}'),
  }),
  judge: ({ solved }, { most }) => {
    const count = solved.length;
    const texts = {
      expected: message('own-work.expected', { most }),
      seen:
        count === 0
          ? message('own-work.none')
          : message('own-work.seen', { count, first: solved.slice(0, 10).join(', ') }),
    };
    if (count <= most) return { status: 'passed', ratio: 1, ...texts, advice: null };
    return { status: 'failed', ratio: 0, ...texts, advice: message('own-work.advice') };
  },
});
