import { z } from 'zod';
import { type CheckContext, defineCheck, type HttpAnswer } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { validateDocument } from './tasks.ts';

const facts = z.object({
  status: z.number().int().nullable(),
  valid: z.boolean(),
  error: z.string().nullable(),
  /** Whether the document describes the prediction endpoint with its method. */
  predict: z.boolean(),
  docs: z.number().int().nullable(),
  /** The expected path. */
  path: z.string().default('/predict'),
});
type Facts = z.infer<typeof facts>;

async function inspect(
  { untrusted }: CheckContext,
  answer: HttpAnswer,
  asked: { document: string; method: string; path: string },
): Promise<Omit<Facts, 'docs' | 'path'>> {
  const status = answer.ok ? answer.status : null;
  if (!answer.ok || status !== 200) return { status, valid: false, error: null, predict: false };
  const { document, ...predict } = asked;
  return { status, ...(await untrusted.run(validateDocument, `GET ${document}`, { body: answer.body, ...predict })) };
}

/** The service is documented: a valid OpenAPI document that describes the prediction endpoint, and a page for people. */
export const openapi = defineCheck({
  id: 'openapi',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const { course, service } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const { openapi: document, docs, predict } = course.endpoints;
    const at = document?.path ?? '/openapi.json';
    const answer = await service.request({ method: 'GET', path: at });
    const page = await service.request({ method: 'GET', path: docs?.path ?? '/docs' });
    const path = predict?.path ?? '/predict';
    const seen = await inspect(context, answer, { document: at, method: predict?.method ?? 'POST', path });
    // A redirect from /docs to /docs/ counts as a page: browsers follow it.
    return { ...seen, path, docs: page.ok ? page.status : null };
  },
  judge: (seen) => {
    const page = seen.docs !== null && seen.docs >= 200 && seen.docs < 400;
    const parts = [seen.valid, seen.valid && seen.predict, page];
    const text =
      seen.status !== 200
        ? message('openapi.absent', { status: seen.status ?? '–' })
        : !seen.valid
          ? message('openapi.invalid', { error: seen.error ?? '–' })
          : !seen.predict
            ? message('openapi.no-predict', { path: seen.path })
            : page
              ? message('openapi.passed')
              : message('openapi.no-docs', { status: seen.docs ?? '–' });
    return partly(parts.filter(Boolean).length, parts.length, {
      expected: message('openapi.expected', { path: seen.path }),
      seen: text,
      advice: message('openapi.advice'),
    });
  },
});
