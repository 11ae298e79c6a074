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

const numberOf = (text: string): number =>
  text === '+Inf' ? Number.POSITIVE_INFINITY : text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);

/** The samples of a text, in its order; null where a line is none. At most 10,000 are read. */
export function parseExposition(text: string): Sample[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const samples: Sample[] = [];
  for (const line of lines.slice(0, MAX_SAMPLES)) {
    const [, name, labels = '', value = ''] = SAMPLE.exec(line.trim()) ?? [];
    if (name === undefined || (value !== 'NaN' && Number.isNaN(numberOf(value)))) return null;
    const pairs = [...labels.matchAll(LABEL)].map(([, key = '', one = '']) => [key, one]);
    samples.push({ name, labels: Object.fromEntries(pairs), value: numberOf(value) });
  }
  return samples;
}

/** The kinds that the text declares: counter, gauge, histogram, summary or untyped, by metric. */
export const typesOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]));
