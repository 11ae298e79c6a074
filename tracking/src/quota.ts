/** Limits the total use of a server by its clients. Only the server of a grading run has a quota. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MlflowError } from './mlflow-error.ts';

/** The limits of a quota, or the use counted against them. */
export interface QuotaLimits {
  requests: number;
  /** Bytes of request bodies, plus one disk block for each file and folder that clients create. */
  bytes: number;
  artifacts: number;
}
export type Quota = keyof QuotaLimits;

/** The minimum disk space of a file or folder. */
const BLOCK_BYTES = 4_096;
const UPLOAD = /\/mlflow-artifacts\/artifacts\/|\/upload-artifact\b/;
/** A slash, encoded any number of times. */
const SLASH = /\/|%(?:25)*2f/gi;

/** Counts the use of a server against its limits. */
export class QuotaCount {
  readonly limits: QuotaLimits;
  readonly used: QuotaLimits = { requests: 0, bytes: 0, artifacts: 0 };
  /** The first quota that was exceeded, or null. */
  reached: Quota | null = null;

  constructor(limits: QuotaLimits) {
    this.limits = limits;
  }

  /** Adds `amount` to the use of `quota`. Throws RESOURCE_EXHAUSTED if that exceeds the limit. */
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

/**
 * The body, counted as it is read. Once the quota is exceeded, the rest is discarded: clients read the response only after they have
 * sent the whole body.
 */
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

/** Applies `quota` to every client except the one whose User-Agent is `exempt`, which no other client can guess. */
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
