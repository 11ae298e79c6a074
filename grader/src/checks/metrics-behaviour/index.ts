import { z } from 'zod';
import { type CheckContext, defineCheck, type ServiceUnderTest } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { compareScrapes, scrapesSchema } from './tasks.ts';

const facts = scrapesSchema.extend({
  /** The HTTP status of the metrics; null without a response. */
  status: z.number().int().nullable(),
});

/** An unusual number, so that nothing else in a service happens exactly this often. */
const SENT = 17;

/** The text of the metrics; null without a response with status 200. */
async function scrape({ course }: CheckContext, service: ServiceUnderTest) {
  const answer = await service.request({ method: 'GET', path: course.endpoints.metrics?.path ?? '/metrics' });
  if (!answer.ok) return { status: null, text: null };
  return { status: answer.status, text: answer.status === 200 ? answer.body : null };
}

/** The metrics match the traffic: N predictions increase a counter by N, and histograms are consistent. */
export const metricsBehaviour = defineCheck({
  id: 'metrics-behaviour',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const { service, course, holdout, untrusted } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const subject = `GET ${course.endpoints.metrics?.path ?? '/metrics'}`;
    const before = await scrape(context, service);
    const path = course.endpoints.predict?.path ?? '/predict';
    for (let sent = 0; sent < SENT && before.text !== null; sent += 1) {
      await service.request({ method: 'POST', path, body: holdout[sent % holdout.length]?.features });
    }
    const after = before.text === null ? before : await scrape(context, service);
    const nothing = { valid: false, unreadable: null, sent: 0, counters: [], histograms: 0, inconsistent: [] };
    if (before.text === null || after.text === null) return { status: after.status, ...nothing };
    const texts = { before: before.text, after: after.text, sent: SENT };
    return { status: after.status, ...nothing, ...(await untrusted.run(compareScrapes, subject, texts)) };
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
