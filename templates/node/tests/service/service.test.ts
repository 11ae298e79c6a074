import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildApp } from '../../src/service/app.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const app = await startApp();
after(() => app.close());

test('is healthy, and reports its model', async () => {
  const response = await app.inject('/health');
  assert.equal(response.statusCode, 200);
  const model = { version: '0123456789ab', trees: 20, threshold: variant.decisionThreshold };
  assert.deepEqual(response.json(), { status: 'ok', model });
});

test('an unknown path is 404, a wrong method 405', async () => {
  const unknown = await app.inject('/nowhere');
  assert.deepEqual([unknown.statusCode, unknown.json()], [404, { detail: 'Not Found' }]);
  const wrong = await app.inject({ method: 'GET', url: `${variant.predictPath}?x=1` });
  assert.deepEqual([wrong.statusCode, wrong.json()], [405, { detail: 'Method Not Allowed' }]);
  assert.equal(wrong.headers.allow, 'POST');
});

test('an unknown path is 404 whatever its body, a wrong method 405 whatever it is', async () => {
  const headers = { 'content-type': 'application/json' };
  const unknown = await app.inject({ method: 'POST', url: '/nowhere', payload: '{', headers });
  assert.deepEqual([unknown.statusCode, unknown.json()], [404, { detail: 'Not Found' }]);
  const wrong = await app.inject({ method: 'QUERY' as 'GET', url: '/version' });
  assert.deepEqual([wrong.statusCode, wrong.json()], [405, { detail: 'Method Not Allowed' }]);
});

test('a URL that cannot be decoded is 400', async () => {
  const response = await app.inject('/%zz');
  assert.deepEqual([response.statusCode, response.json()], [400, { detail: 'Bad Request' }]);
});

test('a body of more than 1 MiB is 413', async () => {
  const headers = { 'content-type': 'application/json' };
  const payload = `"${'x'.repeat(1024 * 1024)}"`;
  const response = await app.inject({ method: 'POST', url: variant.predictPath, payload, headers });
  assert.deepEqual([response.statusCode, response.json()], [413, { detail: 'Payload Too Large' }]);
});

test('a body that is nested too deeply to be written again is refused like another', async () => {
  const headers = { 'content-type': 'application/json' };
  const payload = '['.repeat(400_000) + ']'.repeat(400_000);
  const response = await app.inject({ method: 'POST', url: variant.predictPath, payload, headers });
  assert.equal(response.statusCode, 422);
  assert.equal(response.json().detail[0].type, 'model_attributes_type');
});

test('an answer does not grow with what is wrong', async () => {
  const payload = {
    ...ORDINARY,
    ...Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`x${at}`, 'x'.repeat(10_000)])),
  };
  const response = await app.inject({ method: 'POST', url: variant.predictPath, payload });
  assert.equal(response.json().detail.length, 90);
  assert.ok(response.body.length < JSON.stringify(payload).length);
});

test('a type of content that it cannot read is 415', async () => {
  const headers = { 'content-type': 'application/xml' };
  const response = await app.inject({ method: 'POST', url: variant.predictPath, payload: '<row/>', headers });
  assert.equal(response.statusCode, 415);
});

test('an internal error is a 500 that reveals nothing about the service', async () => {
  // A model without trees: predicting fails.
  const broken = await buildApp({ model: {} as never, version: '0' });
  const response = await broken.inject({ method: 'POST', url: variant.predictPath, payload: ORDINARY });
  assert.deepEqual([response.statusCode, response.json()], [500, { detail: 'Internal Server Error' }]);
  await broken.close();
});

test('describes itself in OpenAPI 3.1', async () => {
  const document = (await app.inject('/openapi.json')).json();
  assert.match(document.openapi, /^3\.1/);
  const { predictPath } = variant;
  for (const path of ['/health', predictPath, '/invocations', '/v2/models/churn/infer'])
    assert.ok(document.paths[path]);
  const { responses } = document.paths[predictPath].post;
  assert.deepEqual(Object.keys(responses).sort(), ['200', '413', '415', '422', '503']);
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

for (const path of ['/docs', '/redoc']) {
  test(`the page ${path} comes from the service alone`, async () => {
    const page = await app.inject(path);
    assert.equal(page.statusCode, 200);
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    assert.ok(assets.length > 0);
    for (const url of assets) assert.equal((await app.inject(url)).statusCode, 200, url);
    assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
  });
}
