import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { type CheckContext, defineCheck, type HoldoutRow, type ServiceUnderTest } from '../check.ts';
import { partly } from '../partly.ts';
import { type Prediction, readPrediction } from '../prediction.ts';
import { accuracy, f1, rocAuc } from './metrics.ts';

const ratio = z.number().min(0).max(1);
const facts = z.object({
  sent: z.number().int(),
  answered: z.number().int(),
  accuracy: ratio,
  f1: ratio,
  auc: ratio,
  /** Whether probabilities were answered; without them the area is that of the classes. */
  probabilities: z.boolean(),
  /** The first answer that was not a prediction. */
  firstError: z.string().nullable(),
});
const parameters = z.object({ accuracy: ratio.default(0.9), f1: ratio.default(0.6), auc: ratio.default(0.85) });

/** Requests at once. */
const CONCURRENCY = 4;
/** A service that fails this often in a row is not asked again. */
const GIVE_UP_AFTER = 20;

interface Asked {
  row: HoldoutRow;
  prediction: Prediction | null;
  error: string | null;
}

async function ask(service: ServiceUnderTest, path: string, row: HoldoutRow): Promise<Asked> {
  const answer = await service.request({ method: 'POST', path, body: row.features });
  if (!answer.ok) return { row, prediction: null, error: answer.error };
  const prediction = answer.status === 200 ? readPrediction(answer.body) : null;
  return { row, prediction, error: prediction === null ? `HTTP ${answer.status}: ${answer.body.slice(0, 100)}` : null };
}

async function askAll({ holdout, signal }: CheckContext, service: ServiceUnderTest, path: string): Promise<Asked[]> {
  const asked: Asked[] = [];
  const queue = holdout.values();
  let failures = 0;
  const worker = async () => {
    for (const row of queue) {
      if (failures >= GIVE_UP_AFTER || signal.aborted) return;
      const answer = await ask(service, path, row);
      failures = answer.error === null ? 0 : failures + 1;
      asked.push(answer);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return asked;
}

/**
 * The model is as good as it should be on rows that the student never received: the grader asks for each, and computes the
 * metrics itself. A row without a usable answer counts as wrong.
 */
export const predictions = defineCheck({
  id: 'predictions',
  stage: 'serve',
  facts,
  parameters,
  observe: async (context) => {
    const { service, course, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const asked = await askAll(context, service, course.endpoints.predict?.path ?? '/predict');
    const byRow = new Map(asked.map((answer) => [answer.row, answer.prediction]));
    const scored = holdout.map((row) => {
      const truth = row.label === 'yes' ? 1 : 0;
      const answer = byRow.get(row) ?? null;
      const wrong = truth === 1 ? 0 : 1;
      const predicted = answer === null ? wrong : answer.label === 'yes' ? 1 : 0;
      return { truth, predicted, score: answer?.probability ?? predicted } as const;
    });
    return {
      sent: asked.length,
      answered: asked.filter(({ prediction }) => prediction !== null).length,
      accuracy: accuracy(scored),
      f1: f1(scored),
      auc: rocAuc(scored),
      probabilities: asked.some(({ prediction }) => prediction !== null && prediction.probability !== null),
      firstError: asked.find(({ error }) => error !== null)?.error ?? null,
    };
  },
  judge: (seen, asked) => {
    const metrics = ['accuracy', 'f1', 'auc'] as const;
    const met = metrics.filter((name) => seen[name] >= asked[name]).length;
    const values = { accuracy: seen.accuracy, f1: seen.f1, auc: seen.auc, rows: seen.answered, sent: seen.sent };
    return partly(met, metrics.length, {
      expected: message('predictions.expected', asked),
      seen:
        seen.firstError === null
          ? message('predictions.seen', values)
          : message('predictions.errors', { ...values, error: seen.firstError }),
      advice: message(seen.answered === 0 ? 'predictions.advice.answers' : 'predictions.advice.model'),
    });
  },
});
