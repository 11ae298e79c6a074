import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HttpRequest } from '../check.ts';
import { json, observed } from '../context.test-support.ts';
import { documentedRoutes } from './index.ts';

const ok = { responses: { 200: {} } };
const document = {
  paths: {
    '/health': { get: ok },
    '/predict': { post: { responses: { '2XX': {}, 422: {} } } },
    '/users/{id}': { get: ok },
    '/admin': { get: { responses: { 200: {}, 403: {} } }, delete: ok },
  },
};
const statuses: Record<string, number> = { 'GET /health': 200, 'POST /predict': 201, 'GET /admin': 403 };
const verdict = async (shown: unknown, answers: Record<string, number> = statuses) => {
  const asked: string[] = [];
  const answer = ({ method, path }: HttpRequest) => {
    if (path === '/openapi.json') return json(200, shown);
    asked.push(`${method} ${path}`);
    return json(answers[`${method} ${path}`] ?? 404, {});
  };
  const facts = await observed(documentedRoutes, { answer, holdout: [{ features: {}, label: 'no' }] });
  return { asked, ...documentedRoutes.judge(facts, {}, stageRecord()) };
};

it('calls read-only routes and prediction, and no route that changes something or has a path parameter', async () => {
  const { asked, status, seen } = await verdict(document);
  expect(asked).toEqual(['GET /health', 'POST /predict', 'GET /admin']);
  expect([status, seen.en]).toEqual(['passed', 'All 3 tested routes respond as documented.']);
});

it('names the routes whose status is undocumented', async () => {
  const { ratio, seen } = await verdict(document, { ...statuses, 'GET /admin': 500, 'GET /health': 404 });
  expect(ratio).toBeCloseTo(1 / 3);
  expect(seen.en).toBe('Undocumented responses: GET /health → 404, GET /admin → 500.');
});

it('fails for an empty or invalid document', async () => {
  for (const shown of [{ paths: {} }, 'nothing', { paths: { '/x': { get: 'odd' } } }]) {
    expect((await verdict(shown)).status).toBe('failed');
  }
});
