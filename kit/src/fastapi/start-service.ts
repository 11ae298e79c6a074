import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A service in a process of its own. `await using` stops it and waits for its end. */
export type RunningService = AsyncDisposable & {
  /** Such as `http://127.0.0.1:41235`. */
  readonly url: string;
  readonly pid: number;
};

/** The process ended before it listened. Its standard error was shown. */
export class ServiceNotStartedError extends Error {
  readonly code = 'SERVICE_NOT_STARTED';
  /** Null if a signal ended it. */
  readonly exitCode: number | null;

  constructor(exitCode: number | null) {
    super(`The service ended before it listened (exit code ${exitCode}); its own message is above.`);
    this.name = 'ServiceNotStartedError';
    this.exitCode = exitCode;
  }
}

/**
 * Starts a service in a process of its own, for a load test or an acceptance test: a program that calls `serve` with the
 * `PORT` of its environment, and logs on its standard output.
 *
 * @param args arguments for Node.js: the file of the program, and its arguments
 * @param env added to the environment; `PORT` is 0, a free port, unless it is given
 * @throws ServiceNotStartedError
 */
export async function startService(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  // The log is read to its end: a full pipe would stop the service.
  const lines = createInterface(child.stdout);
  const listening = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const url = /listening at (http:[^"]+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([listening, ended.then(() => null)]);
  if (url === null || child.pid === undefined) throw new ServiceNotStartedError(child.exitCode);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid, [Symbol.asyncDispose]: stop };
}
