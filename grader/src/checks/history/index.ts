import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const facts = z.object({
  repository: z.boolean(),
  commits: z.number().int(),
  /** Days with a commit, in UTC. */
  days: z.number().int(),
  authors: z.number().int(),
});

/** The day in UTC. git accepts years that no calendar has. */
function dayOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'none' : date.toISOString().slice(0, 10);
}

/** The work was done in steps: there are commits on several days. The dates are those that the authors claim. */
export const history = defineCheck({
  id: 'history',
  stage: 'inspect',
  facts,
  parameters: z.object({
    commits: z.number().int().min(1).default(5),
    days: z.number().int().min(1).default(3),
  }),
  observe: async ({ history }) => {
    const commits = await history();
    return {
      repository: commits !== null,
      commits: commits?.length ?? 0,
      days: new Set(commits?.map(({ time }) => dayOf(time))).size,
      authors: new Set(commits?.map(({ author }) => author)).size,
    };
  },
  judge: ({ repository, commits, days, authors }, asked) => {
    const met = [commits >= asked.commits, days >= asked.days].filter(Boolean).length;
    return partly(repository ? met : 0, 2, {
      expected: message('history.expected', asked),
      seen: repository ? message('history.seen', { commits, days, authors }) : message('history.none'),
      advice: message('history.advice'),
    });
  },
});
