/** How much the clients of a server may ask of it together. A server that serves people has none; that of a grading has. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MlflowError } from './mlflow-error.ts';

export interface QuotaLimits {
  requests: number;
  /** Of the bodies that clients send, and a block of the disk for each file and folder that they make. */
  bytes: number;
  artifacts: number;
}
export type Quota = keyof QuotaLimits;

/** The smallest part of a disk that a file or a folder takes. */
const BLOCK_BYTES = 4_096;
const UPLOAD = /\/mlflow-artifacts\/artifacts\/|\/upload-artifact\b/;
/** A slash, however often it was encoded. */
const SLASH = /\/|%(?:25)*2f/gi;

/** Counts what clients have asked for. */
export class QuotaCount {
  readonly limits: QuotaLimits;
  readonly used: QuotaLimits = { requests: 0, bytes: 0, artifacts: 0 };
  /** The first quota that was exceeded; null while none is. */
  reached: Quota | null = null;

  constructor(limits: QuotaLimits) {
    this.limits = limits;
  }

  /** Throws RESOURCE_EXHAUSTED, as MLflow answers it, where `amount` is more than is left. */
  take(quota: Quota, amount: number): void {
    if (this.used[quota] + amount > this.limits[quota]) {
      this.reached ??= quota;
      throw new MlflowError(
        'RESOURCE_EXHAUSTED',
        `The quota of this tracking server is exhausted: ${this.limits[quota]} ${quota}.`,
      );
    }
    this.used[quota] += amount;
  }
}

const isUpload = ({ method, url }: FastifyRequest): boolean =>
  (method === 'PUT' || method === 'POST') && UPLOAD.test(url);

/** The body, counted as it is read. Past the quota the rest is thrown away: clients read the answer once all is sent. */
function counted(body: Readable, quota: QuotaCount): Readable & { receivedEncodedLength: number } {
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        quota.take('bytes', chunk.byteLength);
        counter.receivedEncodedLength += chunk.byteLength;
        yield chunk;
      }
    } finally {
      body.resume();
    }
  }
  const counter = Object.assign(Readable.from(chunks(), { objectMode: false }), { receivedEncodedLength: 0 });
  return counter;
}

/** Holds every client to `quota`, except one that calls itself `exempt`: a name that no other client can guess. */
export function enforceQuota(app: FastifyInstance, quota: QuotaCount, exempt: string): void {
  const isExempt = ({ headers }: FastifyRequest): boolean => headers['user-agent'] === exempt;
  app.addHook('onRequest', async (request) => {
    if (isExempt(request)) return;
    quota.take('requests', 1);
    if (!isUpload(request)) return;
    quota.take('artifacts', 1);
    quota.take('bytes', BLOCK_BYTES * (request.url.match(SLASH)?.length ?? 1));
  });
  app.addHook('preParsing', async (request, _reply, body) =>
    isExempt(request) ? body : counted(body as Readable, quota),
  );
}
