import type { FastifyInstance } from 'fastify';
import { HTTPException } from './http-exception.ts';
import { errorResponses } from './openapi.ts';

/** `GET /health`: whether the process is up, and what it runs. */
export function addHealth(app: FastifyInstance, facts: () => object): void {
  const schema = {
    summary: 'Health',
    description: 'Whether the service is up, and what it runs.',
    operationId: 'health',
    response: { 200: statusSchema('ok'), ...errorResponses(503) },
  };
  app.get('/health', { schema }, async () => ({ status: 'ok', ...facts() }));
}

/** `GET /ready`: whether the service can answer now. A load balancer sends it no request while it answers 503. */
export function addReadiness(app: FastifyInstance, whyNot: () => string | null): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  const schema = {
    summary: 'Ready',
    description: 'Whether the service can answer now. A load balancer sends no request to a service that answers 503.',
    operationId: 'ready',
    response: { 200: statusSchema('ready'), ...errorResponses(503) },
  };
  app.get('/ready', { schema }, async () => {
    const reason = isStopping ? 'The service is stopping' : whyNot();
    if (reason !== null) throw new HTTPException(503, reason);
    return { status: 'ready' };
  });
}

function statusSchema(status: string): object {
  return {
    description: 'Successful Response',
    type: 'object',
    required: ['status'],
    additionalProperties: true,
    properties: { status: { type: 'string', enum: [status] } },
  };
}
