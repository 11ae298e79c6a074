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

const refusal = (answer: { statusCode: number; statusMessage: string; body: string }): RestError =>
  new RestError(answer.statusCode, refusalSchema.safeParse(parsed(answer.body)).data?.message ?? answer.statusMessage);

/** The REST API, with the credentials of the request that a page answers. */
export function restOf(request: FastifyRequest): Rest {
  const headers = Object.fromEntries(
    GUARDED.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  const ask = async <Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    url: string,
    payload: object | undefined,
    schema: Schema,
  ) => {
    const answer = await request.server.inject({ method, url: PREFIX + url, headers, ...(payload && { payload }) });
    if (answer.statusCode === 200) return schema.parse(parsed(answer.body));
    throw refusal(answer);
  };
  return {
    file: async (run_id, path, most) => {
      const url = `/get-artifact?${new URLSearchParams({ run_id, path })}`;
      const answer = await request.server.inject({ url, headers: { ...headers, range: `bytes=0-${most - 1}` } });
      // A file without a byte has no range.
      if (answer.statusCode === 416) return { bytes: Buffer.alloc(0), size: 0 };
      if (answer.statusCode !== 206) throw refusal(answer);
      const size = Number(/\/(\d+)$/.exec(String(answer.headers['content-range']))?.[1]);
      return { bytes: answer.rawPayload, size };
    },
    get: (path, query, schema) => {
      const text = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      return ask('GET', `${path}?${text}`, undefined, schema);
    },
    post: (path, body, schema) => ask('POST', path, body, schema),
  };
}

/** The answer, or null when the server knows no such thing. */
export async function found<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return null;
    throw error;
  }
}
