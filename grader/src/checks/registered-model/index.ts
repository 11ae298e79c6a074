import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const facts = z.object({
  versions: z.array(
    z.object({
      model: z.string(),
      version: z.string(),
      aliases: z.array(z.string()),
      /** Whether its run belongs to this grading, and finished. */
      ofRun: z.boolean(),
    }),
  ),
});

/** The registry contains a version from a run of this grading, and an alias selects the version to serve. */
export const registeredModel = defineCheck({
  id: 'registered-model',
  stage: 'track',
  facts,
  parameters: z.object({ alias: z.string().min(1).default('champion') }),
  observe: async ({ tracking }) => {
    const finished = new Set((await tracking.runs()).filter(({ status }) => status === 'FINISHED').map(({ id }) => id));
    const versions = await tracking.versions();
    return {
      versions: versions.map(({ model, version, aliases, runId }) => ({
        model: model.slice(0, 200),
        version,
        aliases: aliases.slice(0, 10),
        ofRun: finished.has(runId),
      })),
    };
  },
  judge: ({ versions }, { alias }) => {
    const expected = message('registered-model.expected', { alias });
    const advice = message('registered-model.advice', { alias });
    const made = versions.filter(({ ofRun }) => ofRun);
    const named = made.find(({ aliases }) => aliases.includes(alias));
    const last = named ?? made.at(-1);
    if (last === undefined) {
      const seen = message('registered-model.none', { versions: versions.length });
      return { status: 'failed', ratio: 0, expected, seen, advice };
    }
    const values = { model: last.model, version: last.version, alias };
    const seen = message(named === undefined ? 'registered-model.no-alias' : 'registered-model.seen', values);
    return partly(named === undefined ? 1 : 2, 2, { expected, seen, advice });
  },
});
