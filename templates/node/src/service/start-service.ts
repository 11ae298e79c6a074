import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../failure.ts';
import { loadTestMessages } from './messages.ts';

/** A service that runs in a process of its own, until the end of the `await using` that holds it. */
export type RunningService = AsyncDisposable & { readonly url: string };

/**
 * Starts the service as `make serve` does, on a port that is free.
 *
 * @throws Failure `NOT_STARTED` when it ends before it listens; it has said why on the standard error
 */
export async function startService(): Promise<RunningService> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  // The log is read to its end: a full pipe would stop the service.
  const lines = createInterface(child.stdout);
  const listening = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const url = /listening at (http:[^"]+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([listening, ended.then(() => null)]);
  if (url === null) throw new Failure('NOT_STARTED', loadTestMessages.notStarted());
  return { url, [Symbol.asyncDispose]: stop };
}
