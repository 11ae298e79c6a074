import type { z } from 'zod';
import { parseCsv } from '../csv.ts';
import type { partsSchema, TableText } from './tasks.ts';

const LABEL = /^(?:churn|label|target|y|class)$/i;

/** The tables with the same columns: the parts of one. */
function partsOf(tables: readonly TableText[]) {
  const found = tables.flatMap(({ path, text }) => {
    const table = parseCsv(text);
    return table === null ? [] : [{ path, ...table }];
  });
  const byColumns = Map.groupBy(found, ({ columns }) => columns.join('\u0000'));
  return [...byColumns.values()].toSorted((one, other) => other.length - one.length)[0] ?? [];
}

/** How many rows stand in more than one part, whatever their class: the same customer twice. */
function countShared(parts: ReturnType<typeof partsOf>): number {
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
  const parts = partsOf(tables);
  return { parts: parts.map(({ path, rows }) => ({ path, rows: rows.length })), shared: countShared(parts) };
}
