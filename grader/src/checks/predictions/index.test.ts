import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HoldoutRow, HttpRequest } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { predictions } from './index.ts';

const holdout: HoldoutRow[] = Array.from({ length: 40 }, (_, index) => ({
  features: { calls: index },
  label: index >= 30 ? 'yes' : 'no',
}));
const callsOf = ({ body }: HttpRequest): number => (body as { calls: number }).calls;
const right = (request: HttpRequest) =>
  json(200, { prediction: callsOf(request) >= 30 ? 'yes' : 'no', probability: callsOf(request) / 40 });
const judge = (facts: unknown, parameters: unknown = {}) => predictions.judge(facts, parameters, stageRecord());

describe('the observed predictions', () => {
  it('are perfect if every row is correct', async () => {
    expect(await observed(predictions, { holdout, answer: right })).toEqual({
      sent: 40,
      answered: 40,
      accuracy: 1,
      f1: 1,
      auc: 1,
      probabilities: true,
      firstError: null,
      problem: null,
      answers: holdout.map((_, index) => ({ label: index >= 30 ? 'yes' : 'no', probability: index / 40 })),
      path: '/predict',
      field: 'probability',
    });
  });

  it('are missing if the probability has another name than the required one', async () => {
    const renamed = (request: HttpRequest) =>
      json(200, { prediction: 'no', probability: 'secret', risk: callsOf(request) / 40 });
    const withField = await observed(predictions, { holdout, answer: renamed, probabilityField: 'risk' });
    expect(withField).toMatchObject({ answered: 40, auc: 1, probabilities: true });
    const others = await observed(predictions, { holdout, answer: right, probabilityField: 'risk' });
    expect(others).toMatchObject({ answered: 0 });
    expect(judge(others).advice?.en).toContain('“risk”');
  });

  it('never send the true class to the service', async () => {
    const bodies: unknown[] = [];
    await observed(predictions, {
      holdout,
      answer: (request) => {
        bodies.push(request.body);
        return right(request);
      },
    });
    expect(bodies).toHaveLength(40);
    expect(new Set(bodies.flatMap((body) => Object.keys(body as object)))).toEqual(new Set(['calls']));
  });

  it('are ranked by class without a probability', async () => {
    const answer = (request: HttpRequest) => json(200, { prediction: callsOf(request) >= 30 ? 1 : 0 });
    expect(await observed(predictions, { holdout, answer })).toMatchObject({ auc: 1, probabilities: false });
  });

  it('count a row without a response as wrong', async () => {
    const answer = (request: HttpRequest) => (callsOf(request) % 10 === 0 ? noAnswer : right(request));
    expect(await observed(predictions, { holdout, answer })).toMatchObject({
      sent: 40,
      answered: 36,
      accuracy: 0.9,
      firstError: 'closed',
    });
  });

  it('do not count an error with status 200', async () => {
    const answer = () => json(200, { error: 'no model' });
    expect(await observed(predictions, { holdout, answer })).toMatchObject({
      answered: 0,
      accuracy: 0,
      f1: 0,
      auc: 0,
      firstError: 'HTTP 200: {"error":"no model"}',
    });
  });

  it('report where in a response a prediction was expected, and what was found', async () => {
    const sentenceFor = async (answer: unknown, probabilityField?: string) =>
      judge(
        await observed(predictions, {
          holdout,
          answer: () => json(200, answer),
          ...(probabilityField && { probabilityField }),
        }),
      ).seen;
    expect((await sentenceFor({ data: { prediction: 'no' } })).en).toContain(
      'first error: HTTP 200; at $.prediction, expected "yes" or "no", got nothing',
    );
    expect((await sentenceFor(['no'])).fr).toContain(
      'HTTP 200\u00a0; à $, attendu\u00a0: un objet JSON, reçu\u00a0: ["no"]',
    );
    expect((await sentenceFor({ prediction: 'no', probability: 93 })).en).toContain(
      'at $.probability, expected a number from 0 to 1, got 93',
    );
    expect((await sentenceFor({ prediction: 'no' }, 'risk')).en).toContain('at $.risk, expected a number');
    expect((await sentenceFor({ prediction: 'x'.repeat(1_000) })).en.length).toBeLessThan(250);
  });

  it('do not count a prediction with an error status', async () => {
    expect(await observed(predictions, { holdout, answer: () => json(500, { prediction: 'no' }) })).toMatchObject({
      answered: 0,
    });
  });

  it('are not requested repeatedly if none arrives', async () => {
    const many = Array.from({ length: 500 }, () => ({ ...holdout[0]! }));
    let asked = 0;
    const answer = () => {
      asked += 1;
      return noAnswer;
    };
    expect(await observed(predictions, { holdout: many, answer })).toMatchObject({ answered: 0, accuracy: 0 });
    expect(asked).toBeLessThan(30);
  });

  it('are not requested after an abort', async () => {
    const facts = await observed(predictions, { holdout, answer: right, signal: AbortSignal.abort() });
    expect(facts).toMatchObject({ sent: 0 });
  });

  it('cannot be observed without a service', async () => {
    await expect(observed(predictions, { holdout })).rejects.toThrow('service');
  });
});

describe('the verdict on predictions', () => {
  const facts = { sent: 40, answered: 40, accuracy: 0.95, f1: 0.7, auc: 0.9, probabilities: true, firstError: null };

  it('passes if every metric reaches its threshold', () => {
    expect(judge({ ...facts, accuracy: 0.9, f1: 0.6, auc: 0.85 })).toMatchObject({
      status: 'passed',
      ratio: 1,
      advice: null,
    });
  });

  it('gives a share for each metric', () => {
    expect(judge({ ...facts, f1: 0.59 })).toMatchObject({ status: 'partial', ratio: 2 / 3 });
  });

  it('fails if no metric does', () => {
    expect(judge({ ...facts, accuracy: 0, f1: 0, auc: 0 })).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('uses the rubric’s thresholds', () => {
    expect(judge(facts, { accuracy: 0.96, f1: 0.71, auc: 0.91 })).toMatchObject({ status: 'failed' });
  });

  it('says in both languages that the service did not respond', () => {
    const { seen } = judge({ ...facts, answered: 39, firstError: 'timeout' });
    expect([seen.fr, seen.en]).toEqual([
      expect.stringContaining('pas de réponse dans le délai'),
      expect.stringContaining('no response in time'),
    ]);
  });

  it('shows the first error, and gives advice if there were no responses', () => {
    const { seen, advice } = judge({
      ...facts,
      answered: 0,
      accuracy: 0,
      f1: 0,
      auc: 0,
      firstError: 'HTTP 500: {oops',
    });
    expect(seen.en).toContain('HTTP 500: {oops');
    expect(advice!.en).toContain('must answer 200');
  });
});
