import { z } from 'zod';
import type { Answer, AnswerProblem } from './prediction.ts';

const POSITIVE: ReadonlySet<string> = new Set(['yes', '1', 'true', 'churn', 'oui']);
const NEGATIVE: ReadonlySet<string> = new Set(['no', '0', 'false', 'no churn', 'not churn', 'non']);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const classSchema = z.union([scalar, z.array(scalar).length(1)]);
const share = z.number().min(0).max(1);
const objectSchema = z.record(z.string(), z.unknown());
const CLASS_FIELDS = ['prediction', 'churn_prediction'];
const PROBABILITY_FIELDS = ['probability', 'churn_probability'];
const LONGEST_SEEN = 60;

/** Why there is no prediction, with the start of the actual value as JSON. */
function none(path: string, expected: AnswerProblem['expected'], value: unknown): Answer {
  const text = expected === 'json' ? String(value) : JSON.stringify(value);
  const cut = text === undefined || text.length <= LONGEST_SEEN ? text : `${text.slice(0, LONGEST_SEEN)}…`;
  return { prediction: null, problem: { path, expected, seen: cut || null } };
}

/**
 * Reads the response for one row. Accepts the names and values that real projects use. If the project's variant sets the
 * name of the probability, `field`, only that name is accepted.
 */
export function readPrediction(body: string, field: string | null = null): Answer {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return none('$', 'json', body);
  }
  const answer = objectSchema.safeParse(json).data;
  if (answer === undefined) return none('$', 'object', json);
  const [given] = fieldsOf(answer, CLASS_FIELDS);
  if (given === undefined) return none('$.prediction', 'class', undefined);
  const label = labelIn([classSchema.safeParse(given.value).data].flat()[0]);
  if (label === null) return none(`$.${given.name}`, 'class', given.value);
  const probabilities = fieldsOf(answer, field === null ? PROBABILITY_FIELDS : [field]);
  const wrong = probabilities.find(({ value }) => !share.safeParse(value).success);
  if (wrong !== undefined) return none(`$.${wrong.name}`, 'probability', wrong.value);
  const [probability] = probabilities;
  if (field !== null && probability === undefined) return none(`$.${field}`, 'probability', undefined);
  return {
    prediction: { label, probability: probability === undefined ? null : share.parse(probability.value) },
    problem: null,
  };
}

/** Those of `names` that are own properties of the object with a value other than null. */
function fieldsOf(answer: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const present = names.filter((name) => Object.hasOwn(answer, name) && answer[name] !== null);
  return present.map((name) => ({ name, value: answer[name] }));
}

/** The class that a word or a number means; null for any other value. */
export function labelIn(value: string | number | boolean | undefined): 'yes' | 'no' | null {
  const word = String(value ?? '')
    .trim()
    .toLowerCase();
  if (POSITIVE.has(word)) return 'yes';
  return NEGATIVE.has(word) ? 'no' : null;
}
