import { z } from 'zod';
import { type CheckContext, defineCheck, type HttpRequest, type ServiceUnderTest } from '../check.ts';
import { requestErrorText } from '../lib/answer-text.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const REQUESTS = 400;
/** Twice the concurrency of other checks. */
const CONNECTIONS = 8;

const facts = z.object({
  sent: z.number().int(),
  errors: z.number().int(),
  firstError: z.string().nullable(),
  /** 95th percentile of the response times, in milliseconds: for predictions, and for the health endpoint. */
  p95Ms: z.number(),
  bareP95Ms: z.number(),
});

const percentile95 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? 0;

interface Timed {
  ms: number;
  error: string | null;
}

async function timed(service: ServiceUnderTest, request: HttpRequest): Promise<Timed> {
  const began = performance.now();
  const answer = await service.request(request);
  const ms = performance.now() - began;
  if (!answer.ok) return { ms, error: answer.error };
  return { ms, error: answer.status === 200 ? null : `HTTP ${answer.status}` };
}

/** Alternates both kinds of request, so that a busy machine slows both equally. */
async function load({ signal }: CheckContext, service: ServiceUnderTest, requests: readonly HttpRequest[]) {
  const timings: Timed[][] = requests.map(() => []);
  const queue = Array.from({ length: REQUESTS * requests.length }, (_, index) => index % requests.length).values();
  const worker = async () => {
    for (const kind of queue) {
      const request = requests[kind];
      if (request === undefined || signal.aborted) return;
      timings[kind]?.push(await timed(service, request));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return timings;
}

/**
 * Concurrent requests are answered without an error, and a prediction does not take much longer than a response that
 * computes nothing.
 */
export const loadCheck = defineCheck({
  id: 'load',
  stage: 'serve',
  timed: true,
  facts,
  parameters: z.object({
    /** The maximum time of a prediction, as a multiple of the health endpoint's time. */
    factor: z.number().min(1).default(10),
    /** Milliseconds. Below this time the factor does not apply, because a clock is too coarse. */
    allowance: z.number().min(0).default(50),
  }),
  observe: async (context) => {
    const { service, course, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const predict = { method: 'POST', path: course.endpoints.predict?.path ?? '/predict', body: holdout[0]?.features };
    const health = { method: 'GET', path: course.endpoints.health?.path ?? '/health' };
    const [predictions = [], bare = []] = await load(context, service, [predict, health]);
    const wrong = predictions.filter(({ error }) => error !== null);
    return {
      sent: predictions.length,
      errors: wrong.length,
      firstError: wrong[0]?.error ?? null,
      p95Ms: percentile95(predictions.map(({ ms }) => ms)),
      bareP95Ms: percentile95(bare.map(({ ms }) => ms)),
    };
  },
  judge: ({ sent, errors, firstError, p95Ms, bareP95Ms }, { factor, allowance }) => {
    const limit = Math.max(allowance, factor * bareP95Ms);
    const values = {
      sent,
      errors,
      error: requestErrorText(firstError ?? ''),
      p95: Math.round(p95Ms),
      limit: Math.round(limit),
    };
    const met = errors > 0 ? 0 : p95Ms <= limit ? 2 : 1;
    return partly(met, 2, {
      expected: message('load.expected', { sent, factor }),
      seen: message(errors > 0 ? 'load.errors' : 'load.seen', values),
      advice: message(errors > 0 ? 'load.advice.errors' : 'load.advice.slow'),
    });
  },
});
