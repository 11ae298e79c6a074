import type { FastifyInstance } from 'fastify';
import { standardLog } from './log.ts';

/** The reason why `serve` ended: a signal, or `orphaned` if npm started the service and has ended. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'orphaned';

export type ServeOptions = {
  /** The address to listen on. `127.0.0.1` by default: this machine only. */
  readonly host?: string;
  /** The port; 0 takes a free one. 3000 by default. */
  readonly port?: number;
  /** How long requests in progress can take once the service stops, in milliseconds. 10,000 by default. */
  readonly stopTimeout?: number;
  /** Called with the URL once the service listens. */
  readonly onListening?: (url: string) => void;
};

/** The service cannot listen on its address. */
export class CannotListenError extends Error {
  /** `ADDRESS_IN_USE` if another program has the port; otherwise `CANNOT_LISTEN`. */
  readonly code: 'ADDRESS_IN_USE' | 'CANNOT_LISTEN';
  readonly host: string;
  readonly port: number;
  /** The system's own code, such as `EACCES`. */
  readonly systemCode: string;

  constructor(host: string, port: number, systemCode: string, options: ErrorOptions) {
    const isTaken = systemCode === 'EADDRINUSE';
    const cause = isTaken ? 'another program uses this port. Stop it, or choose another port' : systemCode;
    super(`Cannot listen on ${host}:${port}: ${cause}.`, options);
    this.name = 'CannotListenError';
    this.code = isTaken ? 'ADDRESS_IN_USE' : 'CANNOT_LISTEN';
    this.host = host;
    this.port = port;
    this.systemCode = systemCode;
  }
}

/** Requests were still in progress at the end of `stopTimeout`: their connections were cut. */
export class StopTimeoutError extends Error {
  readonly code = 'STOP_TIMEOUT';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`Requests were still in progress ${milliseconds} ms after the service began to stop: they were cut.`);
    this.name = 'StopTimeoutError';
    this.milliseconds = milliseconds;
  }
}

/** How often to check whether the parent is there, in milliseconds. */
const ORPHAN_CHECK = 250;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Listens until a signal (Ctrl+C, SIGTERM), then stops: takes no new connection, answers every request that has arrived, and
 * writes the rest of the log.
 *
 * @returns the reason of the stop
 * @throws CannotListenError the app is closed then
 * @throws StopTimeoutError
 */
export async function serve(app: FastifyInstance, options: ServeOptions = {}): Promise<StopReason> {
  const { host = '127.0.0.1', port = 3000, stopTimeout = 10_000, onListening } = options;
  using stop = listenForStop();
  const url = await listen(app, host, port);
  onListening?.(url);
  const reason = await stop.asked;
  app.log.info({ signal: reason }, 'stopping');
  let isCut = false;
  const timer = setTimeout(() => {
    isCut = true;
    app.server.closeAllConnections();
  }, stopTimeout);
  await app.close();
  clearTimeout(timer);
  standardLog().flush();
  if (isCut) throw new StopTimeoutError(stopTimeout);
  return reason;
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) throw error;
    throw new CannotListenError(host, port, code, { cause: error });
  }
}

/** Until it is disposed of, a second Ctrl+C (npm sends one more) does not end a process that is stopping. */
function listenForStop(): Disposable & { readonly asked: Promise<StopReason> } {
  const { promise: asked, resolve } = Promise.withResolvers<StopReason>();
  const parent = process.ppid;
  for (const signal of SIGNALS) process.on(signal, resolve);
  // npm sends a signal to the shell between it and us, which can end without passing it on.
  const check =
    process.env.npm_lifecycle_event === undefined
      ? undefined
      : setInterval(() => process.ppid !== parent && resolve('orphaned'), ORPHAN_CHECK).unref();
  const dispose = () => {
    for (const signal of SIGNALS) process.off(signal, resolve);
    clearInterval(check);
  };
  return { asked, [Symbol.dispose]: dispose };
}
