import { parse } from 'csv-parse/sync';

/** The rows of a CSV text with a header, as text; null where it is none, or holds more rows than `limit`. */
export function parseCsv(text: string, limit = 100_000): { columns: string[]; rows: string[][] } | null {
  try {
    const [columns = [], ...rows] = parse(text, {
      bom: true,
      skip_empty_lines: true,
      to_line: limit + 1,
    }) as string[][];
    return columns.length > 1 ? { columns, rows } : null;
  } catch {
    return null;
  }
}
