/** The service under acceptance: `make acceptance` starts it, and says where it is. */
import { EXAMPLE } from '../src/service/request-schema.ts';
import { variant } from '../src/variant.ts';

export const url = given('ACCEPTANCE_URL');
export const containerId = given('ACCEPTANCE_CONTAINER');
export const imageId = given('ACCEPTANCE_IMAGE');

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with make acceptance`);
  return value;
}

/** In milliseconds. */
const TIMEOUT = 10_000;

type Answer<Body> = { readonly status: number; readonly body: Body };

/** Asks, and answers the status and the JSON, which the test knows the shape of. */
export function get<Body = unknown>(path: string): Promise<Answer<Body>> {
  return ask<Body>(path, {});
}

/** Asks for a prediction: of any body, right or wrong. */
export function predict<Body = object>(body: unknown): Promise<Answer<Body>> {
  const headers = { 'content-type': 'application/json' };
  return ask<Body>(variant.predictPath, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function ask<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
  const answer = await fetch(url + path, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  return { status: answer.status, body: (await answer.json()) as Body };
}

/** The example with some columns changed. */
export function customer(changes: object = {}) {
  return { ...EXAMPLE, ...changes };
}
