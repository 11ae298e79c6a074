import type { z } from 'zod';
import { assumedOf, readCsv } from '../lib/csv.ts';
import type { TableText } from '../lib/csv-tasks.ts';
import type { partsSchema } from './tasks.ts';

const LABEL = /^(?:churn|label|target|y|class)$/i;

const MOST_FAULTS = 3;

/** The tables with the same columns, which are the parts of one dataset; and why other files were not read. */
function partsOf(tables: readonly TableText[]) {
  const read = tables.map(({ path, text }) => ({ path, table: readCsv(text, path) }));
  const found = read.flatMap(({ path, table }) => (table.ok ? [{ path, ...table }] : []));
  // A single-column list is neither a split nor an error.
  const faults = read.flatMap(({ table }) => (table.ok || table.code === 'one-column' ? [] : [table.fault]));
  const byColumns = Map.groupBy(found, ({ columns }) => columns.join('\u0000'));
  const [parts = []] = [...byColumns.values()].toSorted((one, other) => other.length - one.length);
  return { parts, faults: faults.slice(0, MOST_FAULTS) };
}

/** How many rows are in more than one part, whatever their class: the same customer twice. */
function countShared(parts: ReturnType<typeof partsOf>['parts']): number {
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

export function compareParts(tables: readonly TableText[]): z.infer<typeof partsSchema> {
  const { parts, faults } = partsOf(tables);
  return {
    parts: parts.map(({ path, rows }) => ({ path, rows: rows.length })),
    shared: countShared(parts),
    faults,
    assumed: parts.flatMap((part) => assumedOf(part, part.path) ?? []).slice(0, MOST_FAULTS),
  };
}
