/** What is asked of a service from outside, as any client would ask it. */
import type { CustomerFeatures } from '../data/schema.ts';
import { ask } from '../monitoring/live.ts';
import { MAX_ROWS, type Prediction } from '../service/request-schema.ts';

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
    const answer = await ask(`${url}/predict`, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
    const part: unknown = answer?.status === 200 ? await answer.json().catch(() => null) : null;
    if (!Array.isArray(part) || !part.every(isPrediction)) return null;
    predictions.push(...part);
  }
  return predictions;
}

function isPrediction(value: unknown): value is Prediction {
  if (typeof value !== 'object' || value === null) return false;
  const { prediction, probability } = value as Partial<Prediction>;
  return (prediction === 'yes' || prediction === 'no') && typeof probability === 'number';
}
