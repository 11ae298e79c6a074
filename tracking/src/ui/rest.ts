import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** An error response of the REST API: its HTTP status and message. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Query = Record<string, string | number>;

/** A client of the server's own REST API. Requests reject with a RestError. */
export interface Rest {
  get<Schema extends z.ZodType>(path: string, query: Query, schema: Schema): Promise<z.infer<Schema>>;
  post<Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.infer<Schema>>;
  /** The first `limit` bytes of a run's artifact, and its size. */
  file(run_id: string, path: string, limit: number): Promise<{ bytes: Buffer; size: number }>;
}

const errorSchema = z.object({ message: z.string() });
const PREFIX = '/api/2.0/mlflow';
/** Headers that the guard checks, forwarded from the browser's request. */
const FORWARDED = ['host', 'authorization', 'cookie'] as const;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

const restError = (response: { statusCode: number; statusMessage: string; body: string }): RestError =>
  new RestError(
    response.statusCode,
    errorSchema.safeParse(parsed(response.body)).data?.message ?? response.statusMessage,
  );

/** Creates a client that uses the credentials of a browser's request. */
export function restOf(request: FastifyRequest): Rest {
  const headers = Object.fromEntries(
    FORWARDED.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  const inject = async <Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    url: string,
    payload: object | undefined,
    schema: Schema,
  ) => {
    const response = await request.server.inject({ method, url: PREFIX + url, headers, ...(payload && { payload }) });
    if (response.statusCode === 200) return schema.parse(parsed(response.body));
    throw restError(response);
  };
  return {
    file: async (run_id, path, limit) => {
      const url = `/get-artifact?${new URLSearchParams({ run_id, path })}`;
      const response = await request.server.inject({ url, headers: { ...headers, range: `bytes=0-${limit - 1}` } });
      // An empty file has no valid range.
      if (response.statusCode === 416) return { bytes: Buffer.alloc(0), size: 0 };
      if (response.statusCode !== 206) throw restError(response);
      const size = Number(/\/(\d+)$/.exec(String(response.headers['content-range']))?.[1]);
      return { bytes: response.rawPayload, size };
    },
    get: (path, query, schema) => {
      const text = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      return inject('GET', `${path}?${text}`, undefined, schema);
    },
    post: (path, body, schema) => inject('POST', path, body, schema),
  };
}

/** The response, or null if the server responds with 404. */
export async function found<Data>(response: Promise<Data>): Promise<Data | null> {
  try {
    return await response;
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return null;
    throw error;
  }
}
