import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HttpAnswer, HttpRequest } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { badBodies } from './bad-bodies.ts';
import { validation } from './index.ts';

const row = { state: 'KS', calls: 3, plan: 'yes' };
const holdout = [{ features: row, label: 'no' as const }];
const fault = (...loc: (string | number)[]) => json(422, { detail: [{ type: 'x', loc: ['body', ...loc], msg: 'x' }] });

/** A service that validates everything, as FastAPI does. */
function strict({ body }: HttpRequest): HttpAnswer {
  if (typeof body === 'string') return fault(1);
  const { calls, plan } = body as Record<string, unknown>;
  if (!Number.isInteger(calls) || (calls as number) < 0) return fault('calls');
  if (plan !== 'yes' && plan !== 'no') return fault('plan');
  return json(200, { prediction: 'no' });
}
const verdict = async (answer: (request: HttpRequest) => HttpAnswer) =>
  validation.judge(await observed(validation, { holdout, answer }), {}, stageRecord());

describe('the verdict on validation', () => {
  it('passes a service that rejects each bad body and names the location of the fault', async () => {
    expect(await verdict(strict)).toMatchObject({ status: 'passed', ratio: 1 });
  });

  it('accepts 400 for malformed JSON only', async () => {
    const malformedOnly = (request: HttpRequest) =>
      typeof request.body === 'string' ? json(400, { error: 'Bad Request' }) : strict(request);
    expect(await verdict(malformedOnly)).toMatchObject({ status: 'passed' });
    const everything = (request: HttpRequest) => {
      const answer = strict(request);
      return answer.ok && answer.status === 422 ? json(400, JSON.parse(answer.body)) : answer;
    };
    expect(await verdict(everything)).toMatchObject({ status: 'partial', ratio: 1 / 7 });
  });

  it('gives nothing for rejecting everything', async () => {
    const { ratio, seen } = await verdict(() => fault('calls', 'plan'));
    expect(ratio).toBe(0);
    expect(seen.en).toContain('Rejecting everything');
  });

  it('reports what a valid customer got instead of a prediction, and where one was expected', async () => {
    const broken = (request: HttpRequest) =>
      request.body === row ? json(500, { error: 'no model' }) : strict(request);
    const failing = await verdict(broken);
    expect(failing.seen.en).toBe('A valid customer got no prediction. Actual response: HTTP 500: {"error":"no model"}');
    expect(failing.advice?.en).toContain('must be 200');
    const list = await verdict((request) => {
      const answer = strict(request);
      return answer.ok && answer.status === 200 ? json(200, [{ prediction: 'no' }]) : answer;
    });
    expect(list.ratio).toBe(0);
    expect(list.seen.en).toContain('HTTP 200; at $, expected a JSON object, got [{"prediction":"no"}]');
    expect(list.seen.fr).not.toContain('refuser');
    expect(list.advice?.en).toContain('“prediction”');
  });

  it('gives nothing for accepting everything, and names what was accepted', async () => {
    const { seen } = await verdict(() => json(200, { prediction: 'no' }));
    expect(seen.en).toContain('negative number (calls) → 200');
  });

  it('does not count a rejection without a location', async () => {
    const vague = (request: HttpRequest) => {
      const answer = strict(request);
      return answer.ok && answer.status === 422 ? json(422, { detail: 'bad' }) : answer;
    };
    expect(await verdict(vague)).toMatchObject({ status: 'partial', ratio: 1 / 7 });
  });

  it('does not count a rejection that names another field', async () => {
    const { seen } = await verdict((request) => {
      const answer = strict(request);
      return answer.ok && answer.body.includes('plan') ? fault('calls') : answer;
    });
    expect(seen.en).toContain('unknown category (plan) → 422');
  });

  it('does not count a closed connection as a rejection', async () => {
    const { seen } = await verdict((request) => (typeof request.body === 'string' ? noAnswer : strict(request)));
    expect(seen.en).toContain('malformed JSON → –');
  });
});

describe('bad bodies', () => {
  it('each differ from the row by one fault', () => {
    for (const { field, body } of badBodies(row)) {
      if (field === null) continue;
      const changed = Object.keys(row).filter((name) => (body as typeof row)[name as 'calls'] !== row[name as 'calls']);
      expect(changed).toEqual([field]);
    }
  });

  it('are invalid by construction', () => {
    expect(() => JSON.parse(String(badBodies(row).find(({ id }) => id === 'malformed-json')!.body))).toThrow();
  });

  it('need no field that the row does not have', () => {
    expect(badBodies({ state: 'KS', calls: 3 }).map(({ id }) => id)).toEqual([
      'missing',
      'text-for-number',
      'null',
      'negative',
      'malformed-json',
    ]);
    expect(badBodies({ plan: 'yes' }).map(({ id }) => id)).toEqual([
      'unknown-category',
      'number-for-text',
      'malformed-json',
    ]);
  });
});
