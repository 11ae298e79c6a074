import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** The REST API refused: its status, and its sentence. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Query = Record<string, string | number>;

/** The server's own REST API, asked as any client does. Rejects with a RestError. */
export interface Rest {
  get<Schema extends z.ZodType>(path: string, query: Query, schema: Schema): Promise<z.infer<Schema>>;
  post<Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.infer<Schema>>;
  /** The first `most` bytes of a file that a run stored, and its size. */
  file(run_id: string, path: string, most: number): Promise<{ bytes: Buffer; size: number }>;
}

const refusalSchema = z.object({ message: z.string() });
const PREFIX = '/api/2.0/mlflow';
/** What the guard looks at is what the person's browser sent. */
const GUARDED = ['host', 'authorization', 'cookie'] as const;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

const refusal = (response: { statusCode: number; statusMessage: string; body: string }): RestError =>
  new RestError(
    response.statusCode,
    refusalSchema.safeParse(parsed(response.body)).data?.message ?? response.statusMessage,
  );

/** The REST API, with the credentials of the request that a page responses. */
export function restOf(request: FastifyRequest): Rest {
  const headers = Object.fromEntries(
    GUARDED.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  const inject = async <Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    url: string,
    payload: object | undefined,
    schema: Schema,
  ) => {
    const response = await request.server.inject({ method, url: PREFIX + url, headers, ...(payload && { payload }) });
    if (response.statusCode === 200) return schema.parse(parsed(response.body));
    throw refusal(response);
  };
  return {
    file: async (run_id, path, most) => {
      const url = `/get-artifact?${new URLSearchParams({ run_id, path })}`;
      const response = await request.server.inject({ url, headers: { ...headers, range: `bytes=0-${most - 1}` } });
      // A file without a byte has no range.
      if (response.statusCode === 416) return { bytes: Buffer.alloc(0), size: 0 };
      if (response.statusCode !== 206) throw refusal(response);
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

/** The response, or null when the server knows no such thing. */
export async function found<Data>(response: Promise<Data>): Promise<Data | null> {
  try {
    return await response;
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return null;
    throw error;
  }
}
