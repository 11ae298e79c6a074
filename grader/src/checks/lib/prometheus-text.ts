/** Prometheus's text format, as returned by `GET /metrics` (https://prometheus.io/docs/instrumenting/exposition_formats/). */

/** One sample: a metric's name, its labels, and its value. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const NAME = /[a-zA-Z_:][\w:]*/y;
/** A label, with the comma after it. The pattern matches in one way only, so it runs in linear time. */
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"([^"\\]*(?:\\.[^"\\]*)*)"\s*,?/sy;
const END_OF_LABELS = /\s*\}/y;
/** A value, and a timestamp that is ignored. */
const VALUE = /^(\S+)(?:\s+-?\d+)?$/;
const MAX_SAMPLES = 10_000;

/** A value as Go's `strconv.ParseFloat` reads it, in any case: prom-client writes `Nan`. Null if it is not a number. */
function numberOf(text: string): number | null {
  const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
  if (word !== undefined) return word.toLowerCase() === 'nan' ? Number.NaN : Number(`${sign}Infinity`);
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}

export interface Exposition {
  /** In text order; at most 10,000. */
  samples: Sample[];
  /** The first line that is not a sample, which makes Prometheus reject the whole text; null if there is none. */
  unreadable: string | null;
}

/** Matches the sticky `pattern` at `at`; null if it does not match there. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The labels that start at `at`, after the brace, and the offset of their end; null if they are not closed. */
function labelsAt(line: string, at: number): { labels: Sample['labels']; end: number } | null {
  const pairs: [string, string][] = [];
  let end = at;
  for (let found = matchAt(LABEL, line, end); found !== null; found = matchAt(LABEL, line, end)) {
    const [whole, key = '', value = ''] = found;
    pairs.push([key, value]);
    end += whole.length;
  }
  const closed = matchAt(END_OF_LABELS, line, end);
  return closed === null ? null : { labels: Object.fromEntries(pairs), end: end + closed[0].length };
}

/** One line without surrounding white space; null if it is not a sample. */
function sampleOf(line: string): Sample | null {
  const name = matchAt(NAME, line, 0)?.[0];
  if (name === undefined) return null;
  const isLabelled = line[name.length] === '{';
  const labelled = isLabelled ? labelsAt(line, name.length + 1) : { labels: {}, end: name.length };
  if (labelled === null) return null;
  const { labels, end } = labelled;
  const rest = line.slice(end);
  const written = /^\s/.test(rest) ? VALUE.exec(rest.trimStart())?.[1] : undefined;
  const value = written === undefined ? null : numberOf(written);
  return value === null ? null : { name, labels, value };
}

export function parseExposition(text: string): Exposition {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const samples: Sample[] = [];
  for (const line of lines.slice(0, MAX_SAMPLES)) {
    const sample = sampleOf(line);
    if (sample === null) return { samples: [], unreadable: line.slice(0, 200) };
    samples.push(sample);
  }
  return { samples, unreadable: null };
}

/** The declared type of each metric: counter, gauge, histogram, summary or untyped. */
export const typesOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]));
