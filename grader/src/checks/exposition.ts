/**
 * Prometheus' text format, as `GET /metrics` answers it
 * (https://prometheus.io/docs/instrumenting/exposition_formats/).
 */

/** One sample: a metric's name, its labels, and its value. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const MAX_SAMPLES = 10_000;

/** A value as Go's `strconv.ParseFloat` takes it, whatever its case: prom-client writes `Nan`. Null where it is none. */
function numberOf(text: string): number | null {
  const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
  if (word !== undefined) return word.toLowerCase() === 'nan' ? Number.NaN : Number(`${sign}Infinity`);
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}

export interface Exposition {
  /** In the text's order; at most 10,000. */
  samples: Sample[];
  /** The first line that is no sample, for which Prometheus takes none of the text; null where there is none. */
  unreadable: string | null;
}

export function parseExposition(text: string): Exposition {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const samples: Sample[] = [];
  for (const line of lines.slice(0, MAX_SAMPLES)) {
    const [, name, labels = '', written = ''] = SAMPLE.exec(line.trim()) ?? [];
    const value = numberOf(written);
    if (name === undefined || value === null) return { samples: [], unreadable: line.trim().slice(0, 200) };
    const pairs = [...labels.matchAll(LABEL)].map(([, key = '', one = '']) => [key, one]);
    samples.push({ name, labels: Object.fromEntries(pairs), value });
  }
  return { samples, unreadable: null };
}

/** The kinds that the text declares: counter, gauge, histogram, summary or untyped, by metric. */
export const typesOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]));
