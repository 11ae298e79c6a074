import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';

/** What the scaffolder keeps about a project; of it, the exercises that an instructor's solution did. */
const MANIFEST = '.create-mlops-course.json';
const MOST_LISTED = 200;
const manifestSchema = z.object({ solved: z.array(z.string()).default([]) });

const facts = z.object({ solved: z.array(z.string().max(20)).max(MOST_LISTED) });

/**
 * How many exercises an instructor's solution did, as `--catch-up` and `solutions` write it into the project. It is what the project
 * says of itself: a rubric can ask for less, and an instructor can compare with who was given the solutions.
 */
export const ownWork = defineCheck({
  id: 'own-work',
  stage: 'inspect',
  facts,
  parameters: z.object({ most: z.int().min(0).default(100) }),
  observe: async ({ files }) => ({ solved: solvedIn(await files.read(MANIFEST)) }),
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

function solvedIn(text: string | null): string[] {
  try {
    const { solved } = manifestSchema.parse(JSON.parse(text ?? '{}'));
    return [...new Set(solved.map((id) => id.slice(0, 20)))].slice(0, MOST_LISTED);
  } catch {
    return [];
  }
}
