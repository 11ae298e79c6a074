import { inOne } from 'mlops-tracking/text';
import { z } from 'zod';
import { type CheckContext, defineCheck } from '../check.ts';
import type { TableText } from '../lib/csv-tasks.ts';
import { message } from './messages.ts';
import { compareParts, partsSchema } from './tasks.ts';

/** The CSV files that the stage created, read one at a time. */
async function madeTables({ freshFiles, files }: CheckContext): Promise<TableText[]> {
  const tables: TableText[] = [];
  for (const { path } of freshFiles.filter((one) => one.path.endsWith('.csv')))
    tables.push({ path, text: (await files.read(path)) ?? '' });
  return tables;
}

/** The parts into which the data is split share no row: a model must not be evaluated on its training rows. */
export const splits = defineCheck({
  id: 'splits',
  stage: 'data',
  facts: partsSchema,
  parameters: z.object({ parts: z.number().int().min(2).default(2) }),
  observe: async (context) => context.untrusted.run(compareParts, 'make data', await madeTables(context)),
  judge: ({ parts, shared, faults, assumed }, asked) => {
    const expected = message('splits.expected', { parts: asked.parts });
    const paths = parts.map(({ path, rows }) => `${path} (${rows})`).join(', ');
    if (parts.length < asked.parts && faults.length > 0)
      return { status: 'failed', ratio: 0, expected, seen: inOne(faults), advice: message('splits.advice.csv') };
    // A format that the grader cannot read is not the student's fault.
    if (parts.length < asked.parts)
      return { status: 'unverified', ratio: 0, expected, seen: message('splits.unread'), advice: null };
    return shared === 0
      ? {
          status: 'passed',
          ratio: 1,
          expected,
          seen: inOne([message('splits.disjoint', { paths }), ...assumed]),
          advice: null,
        }
      : {
          status: 'failed',
          ratio: 0,
          expected,
          seen: inOne([message('splits.shared', { paths, shared }), ...assumed]),
          advice: message('splits.advice'),
        };
  },
});
