import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { type CheckContext, defineCheck, type ServiceUnderTest } from '../check.ts';
import { parseExposition, type Sample, typesOf } from '../exposition.ts';
import { partly } from '../partly.ts';

const facts = z.object({
  /** The HTTP status of the metrics; null without an answer. */
  status: z.number().int().nullable(),
  /** Whether what came back is Prometheus' text format. */
  valid: z.boolean(),
  /** The first line that is not of that format, where there is one. */
  unreadable: z.string().nullable(),
  sent: z.number().int(),
  /** Counters that rose by exactly as many predictions as were sent. */
  counters: z.array(z.string()),
  histograms: z.number().int(),
  /** Histograms whose buckets fall, or do not end at their count. */
  inconsistent: z.array(z.string()),
});

/** Not a round number: nothing else in a service happens so often. */
const SENT = 17;

interface Scrape {
  samples: Sample[];
  types: Map<string, string>;
}

async function scrape({ course }: CheckContext, service: ServiceUnderTest) {
  const answer = await service.request({ method: 'GET', path: course.endpoints.metrics?.path ?? '/metrics' });
  if (!answer.ok) return { status: null, unreadable: null, scrape: null };
  const { samples, unreadable } =
    answer.status === 200 ? parseExposition(answer.body) : { samples: [], unreadable: null };
  const found: Scrape | null = samples.length === 0 ? null : { samples, types: typesOf(answer.body) };
  return { status: answer.status, unreadable, scrape: found };
}

/** Adds the series of each counter up: by route, by class, and all of a metric together. */
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

/** Histograms that contradict themselves: buckets must not fall, and the last one is the count. */
function inconsistencies({ samples, types }: Scrape): { histograms: number; inconsistent: string[] } {
  const names = [...types].filter(([, type]) => type === 'histogram').map(([name]) => name);
  const inconsistent = names.filter((name) => {
    const key = ({ le: _, ...labels }: Sample['labels']) => JSON.stringify(Object.entries(labels).toSorted());
    const buckets = samples.filter((sample) => sample.name === `${name}_bucket`);
    const counts = new Map(
      samples.filter((sample) => sample.name === `${name}_count`).map(({ labels, value }) => [key(labels), value]),
    );
    return [...Map.groupBy(buckets, ({ labels }) => key(labels))].some(([series, list]) => {
      const sorted = list.toSorted((one, other) => edge(one) - edge(other)).map(({ value }) => value);
      return sorted.some((value, index) => value < (sorted[index - 1] ?? 0)) || sorted.at(-1) !== counts.get(series);
    });
  });
  return { histograms: names.length, inconsistent: inconsistent.slice(0, 20) };
}

const edge = ({ labels }: Sample): number => (labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le));

/** The metrics say what happened: so many predictions raise a counter by so many, and histograms agree with themselves. */
export const metricsBehaviour = defineCheck({
  id: 'metrics-behaviour',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const { service, course, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const before = await scrape(context, service);
    const path = course.endpoints.predict?.path ?? '/predict';
    for (let sent = 0; sent < SENT && before.scrape !== null; sent += 1) {
      await service.request({ method: 'POST', path, body: holdout[sent % holdout.length]?.features });
    }
    const after = await scrape(context, service);
    if (before.scrape === null || after.scrape === null) {
      const { status, unreadable } = before.scrape === null ? before : after;
      return { status, valid: false, unreadable, sent: 0, counters: [], histograms: 0, inconsistent: [] };
    }
    const earlier = totals(before.scrape);
    const counters = [...totals(after.scrape)].filter(([name, value]) => value - (earlier.get(name) ?? 0) === SENT);
    return {
      status: after.status,
      valid: true,
      unreadable: null,
      sent: SENT,
      counters: counters.map(([name]) => name.slice(0, 200)).slice(0, 20),
      ...inconsistencies(after.scrape),
    };
  },
  judge: ({ status, valid, unreadable, sent, counters, histograms, inconsistent }) => {
    const met = [valid, counters.length > 0, histograms > 0 && inconsistent.length === 0];
    const values = {
      status: status ?? '–',
      line: unreadable ?? '',
      sent,
      histograms,
      counter: counters[0] ?? '',
      names: inconsistent.join(', '),
    };
    const seen = !valid
      ? unreadable === null
        ? 'metrics-behaviour.none'
        : 'metrics-behaviour.unreadable'
      : counters.length === 0
        ? 'metrics-behaviour.no-counter'
        : inconsistent.length > 0
          ? 'metrics-behaviour.inconsistent'
          : histograms === 0
            ? 'metrics-behaviour.no-histogram'
            : 'metrics-behaviour.seen';
    return partly(valid ? met.filter(Boolean).length : 0, met.length, {
      expected: message('metrics-behaviour.expected'),
      seen: message(seen, values),
      advice: message('metrics-behaviour.advice'),
    });
  },
});
