import { z } from 'zod';

/** What a prediction says, whatever the words of the project: its class, and the probability of the positive class if given. */
export interface Prediction {
  label: 'yes' | 'no';
  probability: number | null;
}

const POSITIVE: ReadonlySet<string> = new Set(['yes', '1', 'true', 'churn', 'oui']);
const NEGATIVE: ReadonlySet<string> = new Set(['no', '0', 'false', 'no churn', 'not churn', 'non']);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const value = z.union([scalar, z.array(scalar).length(1)]).nullish();
const share = z.number().min(0).max(1).nullish();
const answerSchema = z.object({
  prediction: value,
  churn_prediction: value,
  probability: share,
  churn_probability: share,
});

/** Reads the answer of `/predict` for one row; null when it is none. Names and values are those that real projects use. */
export function readPrediction(body: string): Prediction | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return null;
  const given = [parsed.data.prediction ?? parsed.data.churn_prediction].flat()[0];
  const word = String(given ?? '')
    .trim()
    .toLowerCase();
  const probability = parsed.data.probability ?? parsed.data.churn_probability ?? null;
  if (POSITIVE.has(word)) return { label: 'yes', probability };
  return NEGATIVE.has(word) ? { label: 'no', probability } : null;
}
