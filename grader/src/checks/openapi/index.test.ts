import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HttpAnswer } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { openapi } from './index.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'churn', version: '1' },
  paths: { '/predict': { post: { responses: { 200: { description: 'a prediction' } } } } },
};
const page: HttpAnswer = { ok: true, status: 200, contentType: 'text/html', body: '<html>' };
const text = (body: string): HttpAnswer => ({ ok: true, status: 200, contentType: 'application/json', body });
const verdict = async (answer: HttpAnswer, docs: HttpAnswer = page) =>
  openapi.judge(
    await observed(openapi, { answer: ({ path }) => (path === '/openapi.json' ? answer : docs) }),
    {},
    stageRecord(),
  );

describe('the verdict on the API’s documentation', () => {
  it('passes a valid document with the endpoint, and a page', async () => {
    expect(await verdict(json(200, document))).toMatchObject({ status: 'passed', ratio: 1 });
  });

  it('accepts a redirect to the page', async () => {
    expect(await verdict(json(200, document), json(302, ''))).toMatchObject({ status: 'passed' });
  });

  it('accepts OpenAPI 3.0 and Swagger 2.0', async () => {
    const swagger = { ...document, openapi: undefined, swagger: '2.0' };
    expect(await verdict(json(200, { ...document, openapi: '3.0.3' }))).toMatchObject({ status: 'passed' });
    expect(await verdict(json(200, swagger))).toMatchObject({ status: 'passed' });
  });

  it('gives two thirds without the page', async () => {
    const { ratio, seen } = await verdict(json(200, document), json(404, ''));
    expect(ratio).toBeCloseTo(2 / 3, 12);
    expect(seen.en).toBe('GET /docs answered 404.');
  });

  it('gives two thirds without the endpoint', async () => {
    const { ratio, seen } = await verdict(json(200, { ...document, paths: {} }));
    expect(ratio).toBeCloseTo(2 / 3, 12);
    expect(seen.en).toContain('does not describe POST /predict');
  });

  it('requires the endpoint’s method', async () => {
    const get = { '/predict': { get: document.paths['/predict'].post } };
    expect((await verdict(json(200, { ...document, paths: get }))).ratio).toBeCloseTo(2 / 3, 12);
  });

  it('reports the validation error', async () => {
    const { ratio, seen } = await verdict(json(200, { ...document, info: {} }));
    expect(ratio).toBeCloseTo(1 / 3, 12);
    expect(seen.en).toMatch(/not valid: .*info/);
  });

  it.each([
    ['a list', text('[]')],
    ['null', text('null')],
    ['no JSON', text('<html>')],
    ['an object without a version', text('{}')],
    ['a version that is not a string', text('{"openapi": 3}')],
    ['a deep nest', text(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)],
  ])('rejects %s', async (_what, answer) => {
    expect((await verdict(answer)).ratio).toBeCloseTo(1 / 3, 12);
  });

  it('fails without a response', async () => {
    expect(await verdict(noAnswer, noAnswer)).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('reports the status of a missing document', async () => {
    expect((await verdict(json(404, {}))).seen.en).toBe('GET /openapi.json answered 404.');
  });
});
