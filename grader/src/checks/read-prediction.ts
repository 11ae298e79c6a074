import { z } from 'zod';
import type { Prediction } from './prediction.ts';

const POSITIVE: ReadonlySet<string> = new Set(['yes', '1', 'true', 'churn', 'oui']);
const NEGATIVE: ReadonlySet<string> = new Set(['no', '0', 'false', 'no churn', 'not churn', 'non']);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const value = z.union([scalar, z.array(scalar).length(1)]).nullish();
const share = z.number().min(0).max(1).nullish();
const answerSchema = z.object({
  prediction: value,
  churn_prediction: value,
});
const PROBABILITY_FIELDS = ['probability', 'churn_probability'];
const probabilitySchema = z.record(z.string(), z.unknown());

/**
 * Reads the response for one row; null if it contains no prediction. Names and values are those that real projects use. If the
 * project's variant sets the name of the probability, `field`, only that name is accepted.
 */
export function readPrediction(body: string, field: string | null = null): Prediction | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = answerSchema.safeParse(json);
  const probability = probabilityIn(json, field === null ? PROBABILITY_FIELDS : [field]);
  if (!parsed.success || probability === undefined || (field !== null && probability === null)) return null;
  const given = [parsed.data.prediction ?? parsed.data.churn_prediction].flat()[0];
  const label = labelIn(String(given ?? ''));
  return label === null ? null : { label, probability };
}

/** The class that a word or a number means; null for any other text. */
export function labelIn(text: string): Prediction['label'] | null {
  const word = text.trim().toLowerCase();
  if (POSITIVE.has(word)) return 'yes';
  return NEGATIVE.has(word) ? 'no' : null;
}

/** The first that is there, null for none; undefined where one of them is no probability. */
function probabilityIn(json: unknown, fields: readonly string[]): number | null | undefined {
  const answer = probabilitySchema.safeParse(json).data ?? {};
  const given = fields.map((name) => share.safeParse(Object.hasOwn(answer, name) ? answer[name] : null));
  if (given.some(({ success }) => !success)) return undefined;
  return given.map(({ data }) => data).find((one) => one !== undefined && one !== null) ?? null;
}
