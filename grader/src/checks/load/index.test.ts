import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HttpRequest } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { loadCheck } from './index.ts';

const holdout = [{ features: { calls: 1 }, label: 'no' as const }];
const judge = (facts: object, parameters: object = {}) =>
  loadCheck.judge(
    { sent: 400, errors: 0, firstError: null, p95Ms: 20, bareP95Ms: 5, ...facts },
    parameters,
    stageRecord(),
  );

describe('the load', () => {
  it('requests predictions and the health endpoint, and counts errors', async () => {
    const asked: HttpRequest[] = [];
    const facts = await observed(loadCheck, {
      holdout,
      answer: (request) => {
        asked.push(request);
        return request.path === '/predict' && asked.length > 790 ? noAnswer : json(200, {});
      },
    });
    expect(asked.filter(({ path }) => path === '/health')).toHaveLength(400);
    expect(asked.find(({ path }) => path === '/predict')?.body).toEqual({ calls: 1 });
    expect(facts).toMatchObject({ sent: 400, errors: 5, firstError: 'closed' });
  });
});

describe('the verdict on the load', () => {
  it('passes without errors if a prediction is not much slower than a response that computes nothing', () => {
    expect(judge({}).seen.en).toBe('No error; 95% of the responses within 20 ms (limit: 50 ms).');
    expect(judge({ p95Ms: 100, bareP95Ms: 10 }).status).toBe('passed');
  });

  it('passes half if it is slower, and fails after one error', () => {
    expect(judge({ p95Ms: 101, bareP95Ms: 10 }).ratio).toBe(0.5);
    expect(judge({ p95Ms: 101, bareP95Ms: 10 }, { factor: 20 }).ratio).toBe(1);
    const { ratio, seen } = judge({ errors: 3, firstError: 'HTTP 500' });
    expect([ratio, seen.en]).toEqual([0, '3 errors in 400 responses; the first: HTTP 500']);
  });
});
