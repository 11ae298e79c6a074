import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { inOne } from '../../messages/text.ts';
import { type CheckContext, defineCheck } from '../check.ts';
import { assumedOf, readCsv } from '../csv.ts';

const facts = z.object({
  parts: z.array(z.object({ path: z.string(), rows: z.number().int() })),
  /** Rows that stand in two parts. */
  shared: z.number().int(),
  /** Why CSV files that the stage made were not read, and what was assumed of those that were. */
  faults: z.array(textSchema).default([]),
  assumed: z.array(textSchema).default([]),
});

const LABEL = /^(?:churn|label|target|y|class)$/i;

const MOST_FAULTS = 3;

/** The CSV files with the same columns that a stage made: the parts of one table. */
async function partsOf({ freshFiles, files }: CheckContext) {
  const tables = await Promise.all(
    freshFiles
      .filter(({ path }) => path.endsWith('.csv'))
      .map(async ({ path }) => ({ path, table: readCsv((await files.read(path)) ?? '', path) })),
  );
  const found = tables.flatMap(({ path, table }) => (table.ok ? [{ path, ...table }] : []));
  // A list of one column is no part, and nothing is wrong with it.
  const faults = tables.flatMap(({ table }) => (table.ok || table.code === 'one-column' ? [] : [table.fault]));
  const byColumns = Map.groupBy(found, ({ columns }) => columns.join('\u0000'));
  const [parts = []] = [...byColumns.values()].toSorted((one, other) => other.length - one.length);
  return { parts, faults: faults.slice(0, MOST_FAULTS) };
}

/** How many rows stand in more than one part, whatever their class: the same customer twice. */
function countShared(parts: Awaited<ReturnType<typeof partsOf>>['parts']): number {
  const seen = new Map<string, string>();
  let shared = 0;
  for (const { path, columns, rows } of parts) {
    const kept = columns.flatMap((name, column) => (LABEL.test(name) ? [] : [column]));
    for (const row of rows) {
      const key = kept.map((column) => row[column]).join('\u0000');
      const other = seen.get(key);
      if (other === undefined) seen.set(key, path);
      else if (other !== path) shared += 1;
    }
  }
  return shared;
}

/** The parts into which the data is split share no row: a model must not be judged by what it learnt. */
export const splits = defineCheck({
  id: 'splits',
  stage: 'data',
  facts,
  parameters: z.object({ parts: z.number().int().min(2).default(2) }),
  observe: async (context) => {
    const { parts, faults } = await partsOf(context);
    return {
      parts: parts.map(({ path, rows }) => ({ path, rows: rows.length })),
      shared: countShared(parts),
      faults,
      assumed: parts.flatMap((part) => assumedOf(part, part.path) ?? []).slice(0, MOST_FAULTS),
    };
  },
  judge: ({ parts, shared, faults, assumed }, asked) => {
    const expected = message('splits.expected', { parts: asked.parts });
    const paths = parts.map(({ path, rows }) => `${path} (${rows})`).join(', ');
    if (parts.length < asked.parts && faults.length > 0)
      return { status: 'failed', ratio: 0, expected, seen: inOne(faults), advice: message('splits.advice.csv') };
    // Parts in a format that the grader cannot read say nothing against the student.
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
