import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck, type HttpAnswer } from '../check.ts';
import { partly } from '../partly.ts';

const facts = z.object({
  status: z.number().int().nullable(),
  valid: z.boolean(),
  error: z.string().nullable(),
  /** Whether the document describes the prediction endpoint with its method. */
  predict: z.boolean(),
  docs: z.number().int().nullable(),
  /** Where it should be. */
  path: z.string().default('/predict'),
});
type Facts = z.infer<typeof facts>;

const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

function parseJson(answer: HttpAnswer): unknown {
  try {
    return answer.ok ? JSON.parse(answer.body) : undefined;
  } catch {
    return undefined;
  }
}

async function inspect(answer: HttpAnswer, method: string, path: string): Promise<Omit<Facts, 'docs' | 'path'>> {
  const status = answer.ok ? answer.status : null;
  const json = z.record(z.string(), z.unknown()).safeParse(parseJson(answer));
  if (status !== 200 || !json.success) {
    return { status, valid: false, error: null, predict: false };
  }
  const { valid, errors } = await new Validator().validate(json.data);
  const first = Array.isArray(errors) ? errors[0] : errors;
  const error = valid
    ? null
    : String(typeof first === 'string' ? first : `${first?.instancePath ?? ''} ${first?.message ?? ''}`).slice(0, 300);
  const parsed = documentSchema.safeParse(parseJson(answer));
  const predict = parsed.success && parsed.data.paths[path]?.[method.toLowerCase()] !== undefined;
  return { status, valid, error, predict };
}

/** The service documents itself: a valid OpenAPI document that holds the prediction endpoint, and a page for people. */
export const openapi = defineCheck({
  id: 'openapi',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async ({ course, service }) => {
    if (service === null) throw new Error('the serve stage gives a running service');
    const { openapi: document, docs, predict } = course.endpoints;
    const answer = await service.request({ method: 'GET', path: document?.path ?? '/openapi.json' });
    const page = await service.request({ method: 'GET', path: docs?.path ?? '/docs' });
    const path = predict?.path ?? '/predict';
    const seen = await inspect(answer, predict?.method ?? 'POST', path);
    // A redirect from /docs to /docs/ is a page too: browsers follow it.
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
