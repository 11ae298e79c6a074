import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** The facts of a README. */
export const contentSchema = z.object({
  words: z.number().int(),
  headings: z.number().int(),
  /** Targets of this project that it names. */
  targets: z.array(z.string()),
});

/** Counts the words and headings of a README, and finds the `targets` that it names. */
export const readReadme = defineTask({
  name: 'readme',
  output: contentSchema,
  load:
    async () =>
    ({ text, targets }: { text: string; targets: string[] }) => {
      const named = [...text.matchAll(/\b(?:make|npm run) ((?:[\w-]+ ?)+)/g)].flatMap(([, list = '']) =>
        list.trim().split(' '),
      );
      const known = new Set(targets);
      return {
        words: text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length,
        headings: text.split('\n').filter((line) => /^(?:#{1,6} |[=~-]{4,}$)/.test(line)).length,
        targets: [...new Set(named)].filter((name) => known.has(name)).slice(0, 50),
      };
    },
});
