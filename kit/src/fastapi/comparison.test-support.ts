/** The same routes here and in fixtures/real_service.py, the requests that both get, and what is compared of the responses. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { fastapiApp, HTTPException } from './index.ts';

type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string | null;
  readonly body?: string | Buffer;
};
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

const ITEM = {
  name: 'abc',
  age: 12,
  price: 9.5,
  active: true,
  plan: 'yes',
  step: 10,
  tags: ['a'],
  address: { city: 'Dijon', zip: 21000 },
  note: 'x',
  score: null,
};

const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  name: [null, 3, true, '', 'a', 'é𝔸é', 'toolong', 'A1', [], {}],
  age: [
    null,
    true,
    false,
    '12',
    ' 12 ',
    '12.0',
    '1_2',
    '+12',
    '12.5',
    '1e1',
    'abc',
    '',
    '-1',
    '200',
    1.5,
    -1,
    121,
    [],
    {},
  ],
  price: [null, true, '9.5', ' 9.5 ', '.5', '5.', '1e2', '1_0', 'abc', '', '0', 0, 1000, -0.5, [], {}],
  active: [null, 'yes', 'OFF', 'T', ' true ', '1', 1, 0, 2, 1.5, 'maybe', '', [], {}],
  plan: [null, 'never', 'YES', 1, true, '', [], {}],
  step: [7, '15', '7', -5],
  tags: [null, 'a', {}, [], ['a', 'b', 'c', 'd'], [1], ['a', null, 2]],
  address: [null, 'x', [], {}, { city: 'Dijon' }, { city: 1, zip: '21000' }, { city: 'D', zip: 'x', more: 1 }],
  note: [null, 3],
  score: ['1.5', 'abc', true, [], 2],
};

const BROKEN: readonly string[] = [
  ...[
    '{',
    '[',
    '"',
    '"abc',
    '{"',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '[1',
    '[1,',
    '[1 2]',
    '{"a" 1}',
    '{"a":1 "b":2}',
  ],
  ...[
    '{a:1}',
    "{'a':1}",
    'abc',
    'nul',
    'True',
    'None',
    '-',
    '+1',
    '01',
    '1.',
    '1.5.2',
    '.5',
    '1e',
    '-x',
    '{} {}',
    '[]]',
    '{}x',
  ],
  ...[
    '{"a":}',
    '{"a":,}',
    '{,}',
    '[,]',
    '{1:2}',
    '   ',
    ' \n\t{"a": \n x}',
    '{"é𝔸": x}',
    '"\t"',
    '"a\nb"',
    '"\\x"',
    '"\\',
    '"\\u12"',
  ],
  ...[
    '"\\u12G4"',
    '"\\u"',
    '"a\\uZZZZ b"',
    '{"a":"b}',
    '\u00a0{}',
    '//c\n{}',
    '{"a":1}/*',
    '{"a": [1, {"b": [tru]}]}',
    '{"a\\q":1}',
  ],
];
export const TRAILING: readonly string[] = ['[1,]', '{"a":1,}', '[1, ]', '{"a": [1,\n]}'];

export const nameOfText = (text: string) => `POST /items: text ${JSON.stringify(text)}`;
const json = (body: unknown, path = '/items'): Sent => ({ path, body: JSON.stringify(body) });
const raw = (body: string | Buffer, type: string | null = 'application/json', path = '/items'): Sent => ({
  path,
  body,
  type,
});

/** Every request, by a name that says what it is. */
export const REQUESTS: Readonly<Record<string, Sent>> = {
  'POST /items: valid': json(ITEM),
  'POST /items: defaults': json({ ...ITEM, note: undefined, score: undefined }),
  'POST /items: every field missing': json({}),
  ...Object.fromEntries(
    Object.keys(ITEM).map((field) => [`POST /items: no ${field}`, json({ ...ITEM, [field]: undefined })]),
  ),
  ...Object.fromEntries(
    ['/items', '/strict'].flatMap((path) =>
      Object.entries(WRONG).flatMap(([field, values]) =>
        values.map((value) => [
          `POST ${path}: ${field} = ${JSON.stringify(value)}`,
          json({ ...ITEM, [field]: value }, path),
        ]),
      ),
    ),
  ),
  'POST /items: extra field': json({ extra: 1, ...ITEM }),
  'POST /items: extra, missing and wrong fields': json({
    extra: 1,
    plan: 'x',
    age: 'x',
    more: null,
    address: { q: 1, zip: 'x' },
  }),
  'POST /items: converted and wrong fields': json({ ...ITEM, age: '12', price: 'x', active: 'yes' }),
  'POST /items: converted and missing fields': json({ age: '12' }),
  'POST /loose: extra field': json({ ...ITEM, extra: 1 }, '/loose'),
  'POST /items: duplicate keys': raw(`{"age": 13, ${JSON.stringify(ITEM).slice(1)}`),
  'POST /items: __proto__': raw(`{"__proto__": {}, ${JSON.stringify(ITEM).slice(1)}`),
  'POST /items: 12.0 for an integer': raw(JSON.stringify(ITEM).replace('"age":12', '"age":12.0')),
  'POST /strict: 12.0 for an integer': raw(
    JSON.stringify(ITEM).replace('"age":12', '"age":12.0'),
    'application/json',
    '/strict',
  ),
  'POST /items: NaN': raw(JSON.stringify(ITEM).replace('9.5', 'NaN')),
  'POST /items: Infinity': raw(JSON.stringify(ITEM).replace('9.5', '-Infinity')),
  'POST /items: 1e999': raw(JSON.stringify(ITEM).replace('9.5', '1e999')),
  'POST /items: "nan"': json({ ...ITEM, price: 'nan' }),
  'POST /items: long text': json({ ...ITEM, plan: 'x'.repeat(2_000) }),
  'POST /items: nested value': json({ ...ITEM, plan: [[[[1]]]] }),
  'POST /items: 150 extra fields': json({
    ...ITEM,
    ...Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`x${at}`, 1])),
  }),
  'POST /items: 200,000 brackets': raw('['.repeat(200_000) + ']'.repeat(200_000)),
  ...Object.fromEntries([...BROKEN, ...TRAILING].map((text) => [nameOfText(text), raw(text)])),
  'POST /items: null': raw('null'),
  'POST /items: number': raw('3'),
  'POST /items: string': raw('"x"'),
  'POST /items: list': raw('[]'),
  'POST /items: empty': raw(''),
  'POST /items: empty, no type': raw('', null),
  'POST /items: byte order mark': raw(`\ufeff${JSON.stringify(ITEM)}`),
  'POST /items: not UTF-8': raw(Buffer.from(JSON.stringify({ ...ITEM, note: 'é' }), 'latin1')),
  'POST /items: UTF-16': raw(Buffer.from(JSON.stringify(ITEM), 'utf16le')),
  'POST /items: form': raw('name=abc&age=12', 'application/x-www-form-urlencoded'),
  'POST /items: multipart': raw('--x\r\n\r\n--x--\r\n', 'multipart/form-data; boundary=x'),
  'POST /items: no type': raw(Buffer.from(JSON.stringify(ITEM)), null),
  'POST /items: text/plain': raw(JSON.stringify(ITEM), 'text/plain'),
  'POST /items: application/xml': raw('<a/>', 'application/xml'),
  'POST /items: application/vnd.api+json': raw(JSON.stringify(ITEM), 'application/vnd.api+json'),
  'POST /items: Application/JSON; charset=utf-8': raw(JSON.stringify(ITEM), 'Application/JSON; charset=utf-8'),
  'POST /items: text/json': raw(JSON.stringify(ITEM), 'text/json'),
  'POST /items: type json': raw(JSON.stringify(ITEM), 'json'),
  'POST /items: application/jsonp': raw(JSON.stringify(ITEM), 'application/jsonp'),
  'POST /no-body: broken JSON': raw('{', 'application/json', '/no-body'),
  'POST /no-body: xml': raw('<a/>', 'application/xml', '/no-body'),
  'POST /rows: valid': json([ITEM, { ...ITEM, age: '12' }], '/rows'),
  'POST /rows: empty list': json([], '/rows'),
  'POST /rows: three rows': json([ITEM, ITEM, ITEM], '/rows'),
  'POST /rows: one object': json(ITEM, '/rows'),
  'POST /rows: wrong rows': json([{ ...ITEM, age: 'x', plan: 'x' }, { extra: 1 }], '/rows'),
  'POST /rows: wrong types': json([1, null], '/rows'),
  'POST /one-or-many: one': json(ITEM, '/one-or-many'),
  'POST /one-or-many: many': json([ITEM, ITEM], '/one-or-many'),
  'POST /one-or-many: wrong': json({ ...ITEM, age: 'x' }, '/one-or-many'),
  'GET /items/3?limit=5': { path: '/items/3?limit=5' },
  'GET /items/3?limit=5&full=yes': { path: '/items/3?limit=5&full=yes' },
  'GET /items/3?limit=5&other=1': { path: '/items/3?limit=5&other=1' },
  'GET /items/3': { path: '/items/3' },
  'GET /items/3?limit=': { path: '/items/3?limit=' },
  'GET /items/3?limit=x&full=maybe': { path: '/items/3?limit=x&full=maybe' },
  'GET /items/3?limit=99': { path: '/items/3?limit=99' },
  'GET /items/3?limit=1&limit=2': { path: '/items/3?limit=1&limit=2' },
  'GET /items/x?limit=5': { path: '/items/x?limit=5' },
  'GET /items/x': { path: '/items/x' },
  'GET /items/a%2Fb?limit=5': { path: '/items/a%2Fb?limit=5' },
  'GET /conflict': { path: '/conflict' },
  'GET /broken': { path: '/broken' },
  'GET /nowhere': { path: '/nowhere' },
  'POST /nowhere: broken JSON': raw('{', 'application/json', '/nowhere'),
  'GET /': { path: '/' },
  'GET /ITEMS/3': { path: '/ITEMS/3?limit=5' },
  'GET //items/3': { path: '//items/3?limit=5' },
  'GET /%zz': { path: '/%zz' },
  'GET /%69tems/3?limit=5': { path: '/%69tems/3?limit=5' },
  'GET /items': { path: '/items' },
  'PUT /items': { method: 'PUT', path: '/items' },
  'PATCH /items: broken JSON': { ...raw('{'), method: 'PATCH' },
  'DELETE /items': { method: 'DELETE', path: '/items' },
  'OPTIONS /items': { method: 'OPTIONS', path: '/items' },
  'OPTIONS /items/3': { method: 'OPTIONS', path: '/items/3' },
  'PROPFIND /items': { method: 'PROPFIND', path: '/items' },
  'POST /items/3': { method: 'POST', path: '/items/3' },
  'HEAD /conflict': { method: 'HEAD', path: '/conflict' },
  'HEAD /items': { method: 'HEAD', path: '/items' },
  'HEAD /nowhere': { method: 'HEAD', path: '/nowhere' },
  'POST /items/': json(ITEM, '/items/'),
  'GET /items/?limit=5': { path: '/items/?limit=5' },
  'GET /items/3/?limit=5': { path: '/items/3/?limit=5' },
  'PUT /conflict/?x=1': { method: 'PUT', path: '/conflict/?x=1' },
  'GET /nowhere/': { path: '/nowhere/' },
};

/** A body that the kit refuses while it is being sent: a client may see only that the connection ends. */
export const HUGE: Readonly<Record<string, Sent>> = {
  'POST /items: 2 MB': json({ ...ITEM, note: 'x'.repeat(2 * 1024 ** 2) }),
};

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
