import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { graderIdentity } from '../assets.ts';
import { EXIT, GraderError, reasonOf } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { buildTrackingApp } from './app.ts';
import { Database } from './database.ts';
import { isLoopback } from './security/addresses.ts';

export interface TrackingOptions {
  /** 0 for any free port. */
  port: number;
  /** A loopback address, unless a token is given. */
  host: string;
  /** The SQLite file, or `:memory:`. */
  store: string;
  /** The folder of the artifacts; made if it is not there. */
  artifacts: string;
  /** What clients must send as a bearer token; null for none. */
  token: string | null;
}

/** A tracking server that listens; `await using` ends it. */
export interface StartedTracking extends AsyncDisposable {
  url: string;
  port: number;
  /** Ends the requests under way, then closes the store. */
  close(): Promise<void>;
}

/** Why the address cannot be listened on. */
function refusedAddress(error: NodeJS.ErrnoException, { host, port }: TrackingOptions): GraderError {
  const values = { host, port: String(port), cause: reasonOf(error) };
  if (error.code === 'EADDRINUSE')
    return new GraderError('E_PORT_TAKEN', message('tracking.port-taken', values), { cause: error });
  return new GraderError('E_ADDRESS', message('tracking.address', values), { cause: error });
}

async function makeFolders(options: TrackingOptions, artifacts: string): Promise<void> {
  try {
    await mkdir(artifacts, { recursive: true });
    if (options.store !== ':memory:') await mkdir(dirname(resolve(options.store)), { recursive: true });
  } catch (error) {
    throw new GraderError('E_TRACKING_FOLDER', message('tracking.folder', { cause: reasonOf(error) }), {
      cause: error,
    });
  }
}

/**
 * Starts the tracking server. Rejects with a GraderError when the address is public and there is no token, the port is taken,
 * a folder cannot be made, or the store is not one that this program can use.
 */
export async function startTracking(options: TrackingOptions): Promise<StartedTracking> {
  if (!isLoopback(options.host) && options.token === null) {
    throw new GraderError('E_PUBLIC', message('tracking.public', { host: options.host }), { exitCode: EXIT.usage });
  }
  const artifacts = resolve(options.artifacts);
  await makeFolders(options, artifacts);
  const database = new Database(options.store);
  const { version } = graderIdentity();
  const app = await buildTrackingApp({ database, artifacts, version }, { host: options.host, token: options.token });
  const url = await app.listen({ port: options.port, host: options.host }).catch((error: NodeJS.ErrnoException) => {
    database.close();
    throw refusedAddress(error, options);
  });
  const close = async () => {
    app.server.closeIdleConnections();
    await app.close();
    database.close();
  };
  return { url, port: Number(new URL(url).port), close, [Symbol.asyncDispose]: close };
}
