import { Agent, interceptors, request } from 'undici';
import { Failure } from '../failure.ts';
import { trackingMessages } from './messages.ts';

/** MLflow answered, and refused. Asking again would not help, so nobody does. */
export class MlflowRefusal extends Failure {
  /** MLflow's own code, such as `RESOURCE_DOES_NOT_EXIST`. */
  readonly errorCode: string;

  constructor(url: string, errorCode: string, reason: string) {
    super('MLFLOW_REFUSED', trackingMessages.refused(url, reason));
    this.errorCode = errorCode;
  }
}

/** No answer, or only 5xx ones, however often it was asked. */
export class MlflowUnreachable extends Failure {
  constructor(url: string, cause: unknown) {
    super('MLFLOW_UNREACHABLE', trackingMessages.unreachable(url), { cause });
  }
}

export type Http = {
  readonly url: string;
  /** Sends JSON below `/api/2.0/mlflow/` (or what a GET asks, as a query) and answers the JSON that comes back. */
  api(method: 'GET' | 'POST' | 'PATCH', path: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Writes a file through the artifact proxy. */
  putFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Reads an artifact of a run. */
  getFile(runId: string, path: string): Promise<Uint8Array>;
};

export type HttpOptions = {
  /** How often a request that failed is sent again, and how long to wait before the first time, in milliseconds. */
  readonly retries: number;
  readonly firstDelay: number;
  readonly timeout: number;
  /** Ends whatever is under way, and lets nothing begin. */
  readonly signal?: AbortSignal;
};

const DEFAULTS: HttpOptions = { retries: 3, firstDelay: 200, timeout: 30_000 };
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const CONNECTION_FAULTS = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET'];

/**
 * How to reach the server at `url`.
 *
 * A request is sent again, after a delay that doubles, when the connection fails or the server answers 5xx: both
 * may pass. A 4xx says that the request itself is wrong, so it is never sent again.
 */
export function openHttp(url: string, options: Partial<HttpOptions> = {}): Http {
  const { retries, firstDelay, timeout, signal = null } = { ...DEFAULTS, ...options };
  const dispatcher = new Agent({ headersTimeout: timeout, bodyTimeout: timeout }).compose(
    interceptors.retry({
      maxRetries: retries,
      minTimeout: firstDelay,
      timeoutFactor: 2,
      methods: ['GET', 'POST', 'PUT', 'PATCH'],
      // exercise 4.1 begin
      statusCodes: [500, 502, 503, 504],
      // exercise 4.1 instead
      // statusCodes: [],
      // exercise 4.1 end
      errorCodes: CONNECTION_FAULTS,
    }),
  );

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: string | Uint8Array,
  ): Promise<Buffer> {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
    const headers = { ...authorization(), ...(body !== undefined && { 'content-type': type }) };
    const answer = await request(url + path, { method, dispatcher, headers, signal, body: body ?? null }).catch(
      (cause) => {
        throw new MlflowUnreachable(url, cause);
      },
    );
    const bytes = await readBounded(answer.body);
    if (answer.statusCode >= 500) throw new MlflowUnreachable(url, new Error(`HTTP ${answer.statusCode}`));
    if (answer.statusCode >= 400) throw refusal(url, answer.statusCode, bytes.toString('utf8'));
    return bytes;
  }

  return {
    url,
    async api(method, path, parameters) {
      const address = `/api/2.0/mlflow/${path}`;
      const query = method === 'GET' ? `?${new URLSearchParams(parameters as Record<string, string>)}` : '';
      const bytes = await send(method, address + query, method === 'GET' ? undefined : JSON.stringify(parameters));
      return parseAnswer(bytes.toString('utf8'));
    },
    async putFile(path, bytes) {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      await send('PUT', `/api/2.0/mlflow-artifacts/artifacts/${encoded}`, bytes);
    },
    getFile: (runId, path) => send('GET', `/get-artifact?${new URLSearchParams({ run_id: runId, path })}`),
  };
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error(`an answer of more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Another server may listen where MLflow should: a page of its own is no answer. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('NOT_MLFLOW', trackingMessages.notMlflow('JSON'));
  }
}

function refusal(url: string, status: number, text: string): MlflowRefusal {
  try {
    const { error_code: code, message } = JSON.parse(text) as { error_code?: string; message?: string };
    if (code !== undefined) return new MlflowRefusal(url, code, message ?? code);
  } catch {
    // Not MLflow's shape: a proxy's page, say. Its status is all that we can tell.
  }
  return new MlflowRefusal(url, `HTTP_${status}`, `HTTP ${status}`);
}

/** As MLflow's own clients say who they are. A secret is in the environment, never in the project. */
function authorization(): Record<string, string> {
  const token = process.env['MLFLOW_TRACKING_TOKEN'];
  return token ? { authorization: `Bearer ${token}` } : {};
}
