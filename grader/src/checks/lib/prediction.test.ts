import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrediction } from './read-prediction.ts';

describe('reading a prediction', () => {
  it.each([
    ['the course’s words', { prediction: 'yes', probability: 0.93 }, 'yes', 0.93],
    ['the other class', { prediction: 'no', probability: 0.07 }, 'no', 0.07],
    ['an integer', { prediction: 1 }, 'yes', null],
    ['zero', { prediction: 0 }, 'no', null],
    ['a list of one', { prediction: [1] }, 'yes', null],
    ['a boolean', { prediction: false }, 'no', null],
    ['a word in capitals with spaces', { prediction: ' Churn ' }, 'yes', null],
    ['a phrase', { prediction: 'Not churn' }, 'no', null],
    ['French', { prediction: 'oui' }, 'yes', null],
    ['another name', { churn_prediction: 'no', churn_probability: 0.2 }, 'no', 0.2],
    ['another name next to a null', { prediction: null, churn_prediction: 1 }, 'yes', null],
    ['additional fields', { prediction: 1, model: 'v3', features: [1, 2] }, 'yes', null],
    ['a probability at the bound', { prediction: 1, probability: 1 }, 'yes', 1],
    ['a probability that is null', { prediction: 1, probability: null }, 'yes', null],
  ])('accepts %s', (_what, answer, label, probability) => {
    expect(readPrediction(JSON.stringify(answer))).toEqual({ prediction: { label, probability }, problem: null });
  });

  it.each([
    ['HTTP 200 with an error', '{"error": "model not found"}'],
    ['an empty object', '{}'],
    ['an unknown class', '{"prediction": "perhaps"}'],
    ['a number between the classes', '{"prediction": 0.7}'],
    ['a list of two', '{"prediction": [0, 1]}'],
    ['an empty list', '{"prediction": []}'],
    ['an object as the class', '{"prediction": {"label": "yes"}}'],
    ['a probability above one', '{"prediction": 1, "probability": 1.01}'],
    ['a probability below zero', '{"prediction": 1, "probability": -0.1}'],
    ['a probability as text', '{"prediction": 1, "probability": "0.9"}'],
    ['NaN, which is not JSON', '{"prediction": 1, "probability": NaN}'],
    ['a number too large to be one', '{"prediction": 1, "probability": 1e999}'],
    ['a bare class', '"yes"'],
    ['null', 'null'],
    ['a list', '[{"prediction": 1}]'],
    ['no JSON', '<html>yes</html>'],
    ['nothing', ''],
    ['a class given through the prototype', '{"__proto__": {"prediction": "yes"}}'],
    ['a class through the constructor', '{"constructor": {"prototype": {"prediction": "yes"}}}'],
  ])('rejects %s', (_what, body) => {
    expect(readPrediction(body)).toMatchObject({ prediction: null, problem: { path: expect.stringMatching(/^\$/) } });
  });

  it('does not change any other object', () => {
    readPrediction('{"__proto__": {"prediction": "yes"}, "prediction": 1}');
    expect(({} as Record<string, unknown>).prediction).toBeUndefined();
  });

  it('gives a class and a probability in [0, 1], or nothing, for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (prediction, probability) => {
        const { prediction: read } = readPrediction(`{"prediction": ${prediction}, "probability": ${probability}}`);
        if (read === null) return true;
        const inRange = read.probability === null || (read.probability >= 0 && read.probability <= 1);
        return inRange && ['yes', 'no'].includes(read.label);
      }),
    );
  });
});
