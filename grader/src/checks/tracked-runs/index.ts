import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const runSchema = z.object({
  status: z.string(),
  params: z.number().int(),
  metrics: z.number().int(),
  /** The largest number of points of a metric. */
  points: z.number().int(),
  artifacts: z.number().int(),
  datasets: z.number().int(),
});
const facts = z.object({ runs: z.array(runSchema) });
const count = (usual: number) => z.number().int().min(0).default(usual);
const parameters = z.object({ params: count(3), metrics: count(3), artifacts: count(1), points: count(1) });

/**
 * `make train` logs its run (params, metrics and the model) to the tracking server that the grader started for this grading,
 * so its contents were produced during the grading.
 */
export const trackedRuns = defineCheck({
  id: 'tracked-runs',
  stage: 'train',
  facts,
  parameters,
  observe: async ({ tracking }) => ({
    runs: (await tracking.runs()).map((run) => ({
      status: run.status,
      params: Object.keys(run.params).length,
      metrics: Object.keys(run.metrics).length,
      points: Math.max(0, ...Object.values(run.metrics).map(({ points }) => points)),
      artifacts: run.artifacts.length,
      datasets: run.datasets,
    })),
  }),
  judge: ({ runs }, asked, stage) => {
    const expected = message('tracked-runs.expected', asked);
    const last = runs.findLast(({ status }) => status === 'FINISHED');
    if (last === undefined) {
      const seen = message(runs.length === 0 ? 'tracked-runs.none' : 'tracked-runs.unfinished', {
        command: stage.command ?? '',
        runs: runs.length,
      });
      return { status: 'failed', ratio: 0, expected, seen, advice: message('tracked-runs.advice') };
    }
    const parts = ['params', 'metrics', 'artifacts', 'points'] as const;
    return partly(parts.filter((part) => last[part] >= asked[part]).length, parts.length, {
      expected,
      seen: message('tracked-runs.seen', last),
      advice: message('tracked-runs.advice.more'),
    });
  },
});
