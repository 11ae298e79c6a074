/** The same routes here and in fixtures/real_service.py, and what is compared of their responses. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { fastapiApp, HTTPException } from './index.ts';
import type { Sent } from './requests.test-support.ts';

/** What is compared of a response. */
export type Outcome = { readonly status: number; readonly body: unknown; readonly headers: Record<string, string> };

const ADDRESS = {
  $id: 'Address',
  type: 'object',
  additionalProperties: false,
  required: ['city', 'zip'],
  properties: { city: { type: 'string' }, zip: { type: 'integer' } },
};

const itemSchema = ($id: string, additionalProperties: boolean) => ({
  $id,
  type: 'object',
  additionalProperties,
  required: ['name', 'age', 'price', 'active', 'plan', 'step', 'tags', 'address'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-zé𝔸]+$' },
    age: { type: 'integer', minimum: 0, maximum: 120 },
    price: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1000 },
    active: { type: 'boolean' },
    plan: { type: 'string', enum: ['no', 'yes', 'maybe'] },
    step: { type: 'integer', multipleOf: 5 },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
    address: { $ref: 'Address#' },
    note: { type: 'string', default: 'none' },
    score: { anyOf: [{ type: 'number' }, { type: 'null' }], default: null },
  },
});

export async function itemsApp(strict: boolean): Promise<FastifyInstance> {
  const app = await fastapiApp({
    title: 'Items',
    version: '1.0.0',
    strict,
    schemas: [ADDRESS, itemSchema('Item', false), itemSchema('LooseItem', true)],
  });
  const echo = (body: object) => ({ schema: { body } });
  for (const path of ['/items', '/strict']) app.post(path, echo({ $ref: 'Item#' }), async ({ body }) => body);
  app.post('/loose', echo({ $ref: 'LooseItem#' }), async ({ body }) => body);
  app.post(
    '/rows',
    echo({ type: 'array', minItems: 1, maxItems: 2, items: { $ref: 'Item#' } }),
    async ({ body }) => body,
  );
  const many = { type: 'array', items: { $ref: 'Item#' } };
  app.post('/one-or-many', echo({ anyOf: [{ $ref: 'Item#' }, many] }), async ({ body }) => body);
  app.get<{ Params: { item_id: number }; Querystring: { limit: number; full: boolean } }>(
    '/items/:item_id',
    {
      schema: {
        params: { type: 'object', properties: { item_id: { type: 'integer' } } },
        querystring: {
          type: 'object',
          required: ['limit'],
          properties: {
            limit: { type: 'integer', minimum: 1, maximum: 10 },
            full: { type: 'boolean', default: false },
          },
        },
      },
    },
    async ({ params, query }) => ({ ...params, limit: query.limit, full: query.full }),
  );
  app.get('/conflict', async () => {
    throw new HTTPException(409, { reason: 'A training is running' }, { headers: { 'retry-after': '7' } });
  });
  app.get('/broken', async () => {
    throw new Error('a secret');
  });
  app.post('/no-body', async () => ({}));
  return app;
}

/** The outcome of a request that does not pass through the network. */
export async function outcomeOfInjected({ path = '/', body = '' }: Sent): Promise<Outcome> {
  await using app = await itemsApp(false);
  const headers = { 'content-type': 'application/json' };
  const response = await app.inject({ method: 'POST', url: path, headers, payload: body });
  return { status: response.statusCode, body: response.json(), headers: {} };
}

/** Sends a request, on a connection of its own, and keeps what is compared. */
export async function outcomeOf(url: string, sent: Sent): Promise<Outcome> {
  const { path = '/', type = 'application/json', body, method = body === undefined ? 'GET' : 'POST' } = sent;
  const { hostname, port } = new URL(url);
  const headers = body === undefined || type === null ? {} : { 'content-type': type };
  const call = request({ hostname, port, path, method, headers, agent: false }).end(body);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  const { location, allow, 'retry-after': retryAfter, 'content-type': answered = '' } = response.headers;
  const answer = await text(response);
  return {
    status: response.statusCode ?? 0,
    body: answered.startsWith('application/json') && answer !== '' ? JSON.parse(answer) : answer,
    headers: {
      ...(allow !== undefined && { allow }),
      ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
      // The path: FastAPI writes the whole URL.
      ...(location !== undefined && { location: new URL(location, url).href.slice(url.length) }),
    },
  };
}

/** The real FastAPI with the same routes; `await using` stops it. */
export async function startFastapi(python: string): Promise<AsyncDisposable & { readonly url: string }> {
  const child = spawn(python, [join(import.meta.dirname, 'fixtures', 'real_service.py')], {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close').then(() => null);
  const log: string[] = [];
  const listening = new Promise<string>((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      log.push(line);
      const url = /running on (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
  const url = await Promise.race([listening, ended]);
  if (url === null) throw new Error(`FastAPI did not start:\n${log.join('\n')}`);
  return { url, [Symbol.asyncDispose]: stop };
}
