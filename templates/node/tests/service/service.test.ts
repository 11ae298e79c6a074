import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildApp } from '../../src/service/app.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const app = await startApp();
after(() => app.close());

test('is healthy, and says which model it serves', async () => {
  const response = await app.inject('/health');
  assert.equal(response.statusCode, 200);
  assert.deepEqual(response.json(), { status: 'ok', model: { version: '0123456789ab', trees: 20, threshold: 0.5 } });
});

test('an unknown path is 404, a wrong method 405', async () => {
  const unknown = await app.inject('/nowhere');
  assert.deepEqual([unknown.statusCode, unknown.json()], [404, { detail: 'Not Found' }]);
  const wrong = await app.inject({ method: 'GET', url: '/predict?x=1' });
  assert.deepEqual([wrong.statusCode, wrong.json()], [405, { detail: 'Method Not Allowed' }]);
  assert.equal(wrong.headers.allow, 'POST');
});

test('a URL that cannot be decoded is 400', async () => {
  const response = await app.inject('/%zz');
  assert.deepEqual([response.statusCode, response.json()], [400, { detail: 'Bad Request' }]);
});

test('a body of more than 1 MiB is 413', async () => {
  const headers = { 'content-type': 'application/json' };
  const payload = `"${'x'.repeat(1024 * 1024)}"`;
  const response = await app.inject({ method: 'POST', url: '/predict', payload, headers });
  assert.deepEqual([response.statusCode, response.json()], [413, { detail: 'Payload Too Large' }]);
});

test('a type of content that it cannot read is 415', async () => {
  const headers = { 'content-type': 'application/xml' };
  const response = await app.inject({ method: 'POST', url: '/predict', payload: '<row/>', headers });
  assert.equal(response.statusCode, 415);
});

test('a bug is 500, and tells nothing of how the service is made', async () => {
  // A model without trees: predicting fails.
  const broken = await buildApp({ model: {} as never, version: '0' });
  const response = await broken.inject({ method: 'POST', url: '/predict', payload: ORDINARY });
  assert.deepEqual([response.statusCode, response.json()], [500, { detail: 'Internal Server Error' }]);
  await broken.close();
});

test('describes itself in OpenAPI 3.1', async () => {
  const document = (await app.inject('/openapi.json')).json();
  assert.match(document.openapi, /^3\.1/);
  assert.deepEqual(Object.keys(document.paths).sort(), ['/health', '/predict']);
  const { responses } = document.paths['/predict'].post;
  assert.deepEqual(Object.keys(responses).sort(), ['200', '422']);
  assert.equal(responses['422'].content['application/json'].schema.$ref, '#/components/schemas/HTTPValidationError');
  assert.deepEqual(Object.keys(document.components.schemas.ValidationError.properties), [
    'loc',
    'msg',
    'type',
    'input',
    'ctx',
  ]);
});

test('every reference of the OpenAPI document leads somewhere', async () => {
  const document = (await app.inject('/openapi.json')).json();
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  for (const [, name] of references) assert.ok(document.components.schemas[name ?? ''], `${name} is not there`);
});

test('the pages of the documentation come from the service alone', async () => {
  const page = await app.inject('/docs');
  assert.equal(page.statusCode, 200);
  const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
  assert.ok(assets.length > 0);
  for (const url of assets) assert.equal((await app.inject(url)).statusCode, 200, url);
  assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
});
