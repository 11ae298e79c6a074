import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { errors, Pool } from 'undici';
import type { AnotherService, HttpAnswer, HttpRequest, ServiceUnderTest } from '../../checks/check.ts';
import type { CommandResult, StartedService } from '../../sandbox/driver.ts';

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
/** How long a service can listen on another port before the grader stops waiting for the requested one. */
const OTHER_PORT_GRACE_MS = 3_000;

/** The port on which the service listens, or why it does not. */
export type Listening = { port: number; readyMs: number } | { ended: CommandResult } | { port: null };

/**
 * Waits until the service accepts connections on `expected`, or for a grace period on another port of its processes: a project that ignores
 * PORT loses only the marks for that. Waits at most `timeoutMs`.
 */
export async function waitUntilListening(
  service: StartedService,
  expected: number,
  timeoutMs: number,
): Promise<Listening> {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  let ended: CommandResult | undefined;
  void service.ended.then((result) => {
    ended = result;
  });
  let elsewhereSince: number | null = null;
  while (elapsed() < timeoutMs) {
    if (ended !== undefined) return { ended };
    if (await service.accepts(expected)) return { port: expected, readyMs: elapsed() };
    const other = (await service.listeningPorts())?.[0];
    elsewhereSince = other === undefined ? null : (elsewhereSince ?? elapsed());
    if (other !== undefined && elsewhereSince !== null && elapsed() - elsewhereSince > OTHER_PORT_GRACE_MS) {
      if (await service.accepts(other)) return { port: other, readyMs: elapsed() };
    }
    await sleep(100);
  }
  return { port: null };
}

function fault(error: unknown): HttpAnswer {
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return { ok: false, error: 'timeout' };
  if (error instanceof errors.ResponseExceededMaxSizeError) return { ok: false, error: 'too-large' };
  if (error instanceof DOMException && error.name === 'TimeoutError') return { ok: false, error: 'timeout' };
  const refused = (error as NodeJS.ErrnoException | null)?.code === 'ECONNREFUSED';
  return { ok: false, error: refused ? 'refused' : 'closed' };
}

/**
 * The text of a body, collected in one growing buffer: a service can send one byte per chunk, and a chunk takes a hundred times as much
 * memory.
 */
function textOf(body: Readable): Promise<string> {
  let kept = Buffer.alloc(64 * 1024);
  let length = 0;
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      if (length + chunk.byteLength > kept.byteLength)
        kept = Buffer.concat([kept], Math.max(2 * kept.byteLength, length + chunk.byteLength));
      kept.set(chunk, length);
      length += chunk.byteLength;
    });
    body.once('end', () => resolve(new TextDecoder().decode(kept.subarray(0, length))));
    body.once('error', reject);
  });
}

/**
 * The view of a service for checks, with a count of the requests. Every response is limited in size and time: `timeoutMs` without a byte,
 * or twice that in total. Every request ends when `until` is aborted.
 */
export function serviceUnderTest(
  origin: string,
  ports: { expectedPort: number; port: number; readyMs: number },
  timeoutMs = REQUEST_TIMEOUT_MS,
  until?: AbortSignal,
) {
  const pool = new Pool(origin, {
    connections: 8,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  let requests = 0;
  const request = async ({ method, path, body, headers: asked }: HttpRequest): Promise<HttpAnswer> => {
    requests += 1;
    const payload = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { ...(payload === null ? {} : { 'content-type': 'application/json' }), ...asked };
    try {
      const timeout = AbortSignal.timeout(2 * timeoutMs);
      const signal = until === undefined ? timeout : AbortSignal.any([timeout, until]);
      const answer = await pool.request({ method, path, headers, body: payload, signal });
      return {
        ok: true,
        status: answer.statusCode,
        contentType: String(answer.headers['content-type'] ?? '').slice(0, 200),
        body: await textOf(answer.body),
      };
    } catch (error) {
      return fault(error);
    }
  };
  const service: ServiceUnderTest = { ...ports, request };
  return { service, requests: () => requests, close: () => pool.destroy() };
}

/** Waits for a started command to listen: its service is null if nothing listens within `timeoutMs`. The command ends with its scope. */
export async function onceListening(
  started: StartedService,
  expectedPort: number,
  timeoutMs: number,
): Promise<AnotherService> {
  const listening = await waitUntilListening(started, expectedPort, timeoutMs);
  const asked =
    'ended' in listening || listening.port === null
      ? null
      : serviceUnderTest(await started.origin(listening.port), { expectedPort, ...listening });
  return {
    service: asked?.service ?? null,
    [Symbol.asyncDispose]: async () => {
      await asked?.close();
      await started.stop();
    },
  };
}
