import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartedTracking, startTracking } from './server.ts';

/** Starts a tracking server on a free loopback port, with a new store in a temporary folder that is deleted on disposal. */
export async function startTemporaryTracking(): Promise<StartedTracking> {
  const folder = await mkdtemp(join(tmpdir(), 'tracking-'));
  const started = await startTracking({
    port: 0,
    host: '127.0.0.1',
    store: join(folder, 'tracking.db'),
    artifacts: join(folder, 'artifacts'),
    token: null,
  });
  const close = async () => {
    await started.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...started, close, [Symbol.asyncDispose]: close };
}
