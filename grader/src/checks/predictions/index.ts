import { decimal } from 'mlops-tracking/text';
import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { answerText } from '../lib/answer-text.ts';
import { askRows, predictionsOf, scoreRows } from '../lib/ask-rows.ts';
import { accuracy, f1, rocAuc } from '../lib/metrics.ts';
import { partly } from '../lib/partly.ts';
import { answerProblemSchema, predictionSchema } from '../lib/prediction.ts';
import { message } from './messages.ts';

const ratio = z.number().min(0).max(1);
const facts = z.object({
  sent: z.number().int(),
  answered: z.number().int(),
  accuracy: ratio,
  f1: ratio,
  auc: ratio,
  /** Whether probabilities were returned; without them, the AUC is computed from the classes. */
  probabilities: z.boolean(),
  /** The first response that was not a prediction. */
  firstError: z.string().nullable(),
  /** Why it was not one, if its status was 200. */
  problem: answerProblemSchema.nullable().default(null),
  /** The predictions for the first rows, in order; null if there was none. */
  answers: z.array(predictionSchema.nullable()).default([]),
  /** The endpoint that was called, and the expected name of the probability. */
  path: z.string().default('/predict'),
  field: z.string().default('probability'),
});
/** Number of predictions that are kept, to compare with those of the project's container. */
const KEPT = 50;

const parameters = z.object({ accuracy: ratio.default(0.9), f1: ratio.default(0.6), auc: ratio.default(0.85) });

/**
 * The model reaches the required metrics on rows that the student never received: the grader requests each prediction and
 * computes the metrics itself. A row without a usable response counts as wrong.
 */
export const predictions = defineCheck({
  id: 'predictions',
  stage: 'serve',
  facts,
  parameters,
  observe: async (context) => {
    const { service, course, probabilityField, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const asked = await askRows(service, context, holdout);
    const wrong = asked.find(({ error }) => error !== null);
    const scored = scoreRows(holdout, asked);
    return {
      sent: asked.length,
      answered: asked.filter(({ prediction }) => prediction !== null).length,
      accuracy: accuracy(scored),
      f1: f1(scored),
      auc: rocAuc(scored),
      probabilities: asked.some(({ prediction }) => prediction !== null && prediction.probability !== null),
      answers: predictionsOf(holdout.slice(0, KEPT), asked),
      firstError: wrong?.error ?? null,
      problem: wrong?.problem ?? null,
      path: course.endpoints.predict?.path ?? '/predict',
      field: probabilityField ?? 'probability',
    };
  },
  judge: (seen, asked) => {
    const metrics = ['accuracy', 'f1', 'auc'] as const;
    const met = metrics.filter((name) => seen[name] >= asked[name]).length;
    const values = {
      accuracy: decimal(seen.accuracy, 3),
      f1: decimal(seen.f1, 3),
      auc: decimal(seen.auc, 3),
      rows: seen.answered,
      sent: seen.sent,
    };
    return partly(met, metrics.length, {
      expected: message('predictions.expected', asked),
      seen:
        seen.firstError === null
          ? message('predictions.seen', values)
          : message('predictions.errors', { ...values, error: answerText(seen.firstError, seen.problem) }),
      advice:
        seen.answered === 0 || !seen.probabilities
          ? message('predictions.advice.answers', { path: seen.path, field: seen.field })
          : message('predictions.advice.model'),
    });
  },
});
