import type { z } from 'zod';
import { parseExposition, type Sample, typesOf } from '../lib/prometheus-text.ts';
import type { Scrapes, scrapesSchema } from './tasks.ts';

const MAX_NAMES = 20;
const MAX_NAME = 200;

interface Scrape {
  samples: Sample[];
  types: Map<string, string>;
}

type Compared = z.infer<typeof scrapesSchema>;
const NOT_READ: Compared = { valid: false, unreadable: null, sent: 0, counters: [], histograms: 0, inconsistent: [] };

function read(text: string): Scrape | { unreadable: string | null } {
  const { samples, unreadable } = parseExposition(text);
  return samples.length === 0 ? { unreadable } : { samples, types: typesOf(text) };
}

/** Sums the series of each counter: by route, by class, and over the whole metric. */
function totals({ samples, types }: Scrape): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { name, labels, value } of samples) {
    const type = types.get(name) ?? types.get(name.replace(/_total$/, ''));
    const isCount = type === 'counter' || name.endsWith('_count');
    if (!isCount) continue;
    const series = Object.entries(labels).map(([key, one]) => `${name}{${key}="${one}"}`);
    for (const key of [name, ...series]) sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}

const seriesOf = ({ le: _, ...labels }: Sample['labels']): string => JSON.stringify(Object.entries(labels).toSorted());

/** Whether bucket counts decrease, or the last bucket differs from the series' count. */
function contradicts(buckets: readonly Sample[], counted: readonly Sample[]): boolean {
  const counts = new Map(counted.map(({ labels, value }) => [seriesOf(labels), value]));
  return [...Map.groupBy(buckets, ({ labels }) => seriesOf(labels))].some(([series, list]) => {
    const sorted = list.toSorted((one, other) => edge(one) - edge(other)).map(({ value }) => value);
    return sorted.some((value, index) => value < (sorted[index - 1] ?? 0)) || sorted.at(-1) !== counts.get(series);
  });
}

/** Histograms that are inconsistent. */
function inconsistencies({ samples, types }: Scrape): Pick<Compared, 'histograms' | 'inconsistent'> {
  const names = [...types].filter(([, type]) => type === 'histogram').map(([name]) => name);
  const byName = Map.groupBy(samples, ({ name }) => name);
  const inconsistent = names.filter((name) =>
    contradicts(byName.get(`${name}_bucket`) ?? [], byName.get(`${name}_count`) ?? []),
  );
  const shown = inconsistent.slice(0, MAX_NAMES).map((name) => name.slice(0, MAX_NAME));
  return { histograms: names.length, inconsistent: shown };
}

const edge = ({ labels }: Sample): number => (labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le));

export function compareScrapes({ before, after, sent }: Scrapes): Compared {
  const [first, last] = [read(before), read(after)];
  if ('unreadable' in first) return { ...NOT_READ, ...first };
  if ('unreadable' in last) return { ...NOT_READ, ...last };
  const earlier = totals(first);
  const counters = [...totals(last)].filter(([name, value]) => value - (earlier.get(name) ?? 0) === sent);
  const shown = counters.map(([name]) => name.slice(0, MAX_NAME)).slice(0, MAX_NAMES);
  return { valid: true, unreadable: null, sent, counters: shown, ...inconsistencies(last) };
}
