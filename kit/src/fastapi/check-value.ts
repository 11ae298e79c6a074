import type { FastifyRequest } from 'fastify';
import { toDetails } from './details.ts';
import { HTTPException } from './http-exception.ts';

/**
 * Checks a value by a schema as a body is checked: for rows that a contract sends in an envelope. In lax mode, values are
 * converted in place.
 *
 * @param schema the same object each time: its validator is compiled once
 * @throws HTTPException 422 with FastAPI's details
 */
export function checkValue<T>(request: FastifyRequest, schema: Record<string, unknown>, value: unknown): T {
  const validate = request.getValidationFunction(schema) ?? request.compileValidationSchema(schema);
  if (validate(value)) return value as T;
  throw new HTTPException(422, toDetails(validate.errors ?? [], value, 'body', request.server.strictBodies));
}
