/** What is asked of a service from outside, as any client would ask it. */
import type { CustomerFeatures } from '../data/schema.ts';
import { ask } from '../monitoring/live.ts';
import { type Answer, MAX_ROWS, type Prediction } from '../service/request-schema.ts';
import { variant } from '../variant.ts';

/** A customer, and what the accepted release predicts for them. */
export type Probe = { readonly customer: CustomerFeatures; readonly answer: Prediction };

export type Headers = Readonly<Record<string, string>>;

const JSON_TYPE = { 'content-type': 'application/json' };

/** Does the service say that it can predict? */
export async function isReady(url: string, headers: Headers = {}): Promise<boolean> {
  const answer = await ask(`${url}/ready`, { headers });
  await answer?.body?.cancel();
  return answer?.status === 200;
}

/** Predictions for any number of customers, in requests of the largest size; null when one of them has no good answer. */
export async function predictRows(
  url: string,
  customers: readonly CustomerFeatures[],
  headers: Headers = {},
): Promise<Prediction[] | null> {
  const predictions: Prediction[] = [];
  for (let start = 0; start < customers.length; start += MAX_ROWS) {
    const body = JSON.stringify(customers.slice(start, start + MAX_ROWS));
    const answer = await ask(url + variant.predictPath, {
      method: 'POST',
      headers: { ...JSON_TYPE, ...headers },
      body,
    });
    const part: unknown = answer?.status === 200 ? await answer.json().catch(() => null) : null;
    const read = Array.isArray(part) ? part.map(readAnswer) : [null];
    if (read.some((one) => one === null)) return null;
    predictions.push(...read.filter((one) => one !== null));
  }
  return predictions;
}

/** Null for what is no answer of this service. */
function readAnswer(value: unknown): Prediction | null {
  if (typeof value !== 'object' || value === null) return null;
  const { prediction, [variant.probabilityField]: probability } = value as Partial<Answer>;
  if (typeof probability !== 'number') return null;
  return prediction === 'yes' || prediction === 'no' ? { prediction, probability } : null;
}
