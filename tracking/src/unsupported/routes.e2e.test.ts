import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mlflowPython, QUIET_ENVIRONMENT, skipsMlflow } from '../real-mlflow.test-support.ts';
import { trackingInMemory } from '../tracking.test-support.ts';

/** Prints the API routes of MLflow's server: the routes of Flask, and of FastAPI in front of it. */
const ROUTES = `
import json
from mlflow.server import app
from mlflow.server.fastapi_app import app as outer
routes = [(rule.rule, sorted(rule.methods)) for rule in app.url_map.iter_rules()]
routes += [(path, sorted(methods)) for path, methods in outer.openapi()["paths"].items()]
print(json.dumps(routes))
`;
const routesSchema = z.array(z.tuple([z.string(), z.array(z.string())]));

interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
}

async function requestsOfMlflow(): Promise<Request[]> {
  const { stdout } = await execa(mlflowPython(), ['-c', ROUTES], {
    env: { ...QUIET_ENVIRONMENT, _MLFLOW_SERVER_FILE_STORE: 'sqlite://', MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' },
  });
  const routes = routesSchema.parse(JSON.parse(stdout.slice(stdout.indexOf('[['))));
  return routes.flatMap(([path, methods]) =>
    methods
      .map((method) => method.toUpperCase())
      .filter((method): method is Request['method'] => !['HEAD', 'OPTIONS'].includes(method))
      .map((method) => ({ method, url: path.replace(/<[^>]+>|\{[^}]+\}/g, 'x') })),
  );
}

/** Whether the path is for API clients. Browsers request other paths and get pages. */
const isForPrograms = ({ url }: Request): boolean => /^\/((ajax-)?api|graphql|gateway|v1)\//.test(`${url}/`);

async function answerTo({ method, url }: Request) {
  const { app } = await trackingInMemory();
  const sent = method === 'GET' || method === 'DELETE' ? {} : { payload: {} };
  const { statusCode, headers, body } = await app.inject({ method, url, ...sent });
  await app.close();
  return { status: statusCode, type: String(headers['content-type']).split(';')[0], body };
}

const errorSchema = z.object({ error_code: z.string(), message: z.string() });

describe.skipIf(skipsMlflow())('each route of MLflow’s server', () => {
  let requests: Request[];
  beforeAll(async () => {
    requests = (await requestsOfMlflow()).filter(isForPrograms);
  });

  it('is listed', () => expect(requests.length).toBeGreaterThan(400));

  it('is served, or rejected in MLflow’s error format', async () => {
    const { app } = await trackingInMemory();
    const wrong: string[] = [];
    for (const request of requests) {
      const sent = request.method === 'GET' ? {} : { payload: {} };
      const { statusCode, headers, body } = await app.inject({ ...request, ...sent });
      const summary = `${request.method} ${request.url}: ${statusCode} ${headers['content-type']} ${body.slice(0, 100)}`;
      if (statusCode === 500 || (statusCode >= 400 && !isError(body))) wrong.push(summary);
    }
    expect(wrong).toEqual([]);
  });
});

describe('an unknown path', () => {
  it.each(['/api/2.0/mlflow/none', '/ajax-api/3.0/none', '/api/1.0/mlflow/runs/get', '/api'])(
    'gets MLflow’s error format: %s',
    async (url) => {
      const { status, body } = await answerTo({ method: 'GET', url });
      expect([status, JSON.parse(body).error_code]).toEqual([404, 'ENDPOINT_NOT_FOUND']);
    },
  );

  it.each<[Request['method'], string]>([
    ['POST', '/api/3.0/mlflow/traces'],
    ['POST', '/api/2.0/mlflow/webhooks'],
    ['PATCH', '/api/3.0/mlflow/traces/tr-1/tags'],
    ['POST', '/api/3.0/mlflow/gateway/secrets/create'],
    ['POST', '/graphql'],
    ['POST', '/v1/traces'],
    ['GET', '/api/3.0/mlflow/workspaces'],
  ])('of an unsupported MLflow feature is not implemented: %s %s', async (method, url) => {
    const { status, body } = await answerTo({ method, url });
    expect([status, JSON.parse(body).error_code]).toEqual([501, 'NOT_IMPLEMENTED']);
  });

  it('gets plain text outside of the API', async () => {
    expect(await answerTo({ method: 'GET', url: '/none' })).toMatchObject({ status: 404, type: 'text/plain' });
  });
});

const isError = (body: string): boolean => {
  try {
    return errorSchema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
};
