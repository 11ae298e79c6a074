import type { z } from 'zod';
import type { contentSchema } from './tasks.ts';

/** Counts the words and headings of a README, and finds the `targets` that it names. */
export function readReadme({ text, targets }: { text: string; targets: string[] }): z.infer<typeof contentSchema> {
  const named = [...text.matchAll(/\b(?:make|npm run) ((?:[\w-]+ ?)+)/g)].flatMap(([, list = '']) =>
    list.trim().split(' '),
  );
  const known = new Set(targets);
  return {
    words: text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length,
    headings: text.split('\n').filter((line) => /^(?:#{1,6} |[=~-]{4,}$)/.test(line)).length,
    targets: [...new Set(named)].filter((name) => known.has(name)).slice(0, 50),
  };
}
