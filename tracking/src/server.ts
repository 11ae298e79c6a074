import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { buildTrackingApp } from './app.ts';
import { openStaging } from './artifacts/staging.ts';
import { type AnswerLimits, Database } from './database.ts';
import { CodedError, EXIT, reasonOf } from './errors.ts';
import { message } from './messages/catalogue.ts';
import { drainRequests, limitRequests } from './request-limits.ts';
import { isLoopback } from './security/addresses.ts';
import type { SentArtifact, Tracking } from './tracking.ts';
import { packageVersion } from './version.ts';

/** How to start a server. */
export interface TrackingOptions {
  /** 0 for any free port. */
  port: number;
  /** A loopback address, unless a token is given. */
  host: string;
  /** The path of the SQLite file, or `:memory:`. */
  store: string;
  /** The artifact folder; created if missing. */
  artifacts: string;
  /** The token that clients must send; null for no authentication. */
  token: string | null;
  /** Called after each complete download of an artifact. */
  onSent?: (sent: SentArtifact) => void;
  /** Total quota of all clients; unlimited if absent. */
  quota?: Tracking['quota'];
  /** Limits on what one statement may read for a response; unlimited if absent. */
  answers?: AnswerLimits;
}

/** A tracking server that is listening. `await using` stops it. */
export interface StartedTracking extends AsyncDisposable {
  url: string;
  port: number;
  /** Waits briefly for requests in progress, then closes the server and its store. */
  close(): Promise<void>;
}

/** The error for an address that the server cannot listen on. */
function listenError(error: NodeJS.ErrnoException, { host, port }: TrackingOptions): CodedError {
  const values = { host, port: String(port), cause: reasonOf(error) };
  if (error.code === 'EADDRINUSE')
    return new CodedError('E_PORT_TAKEN', message('tracking.port-taken', values), { cause: error });
  return new CodedError('E_ADDRESS', message('tracking.address', values), { cause: error });
}

/** Creates the folders and opens the staging folder. Throws a CodedError. */
function openFolders(options: TrackingOptions, artifacts: string): Disposable {
  try {
    if (options.store !== ':memory:') mkdirSync(dirname(resolve(options.store)), { recursive: true });
    return openStaging(artifacts);
  } catch (error) {
    throw new CodedError('E_TRACKING_FOLDER', message('tracking.folder', { cause: reasonOf(error) }), {
      cause: error,
    });
  }
}

/** Opens the folders and the store; `close` releases both. */
function openTracking(options: TrackingOptions): { tracking: Tracking; close(): void } {
  const artifacts = resolve(options.artifacts);
  const staging = openFolders(options, artifacts);
  try {
    const database = new Database(options.store, options.answers);
    const close = () => {
      database.close();
      staging[Symbol.dispose]();
    };
    return {
      tracking: {
        database,
        artifacts,
        version: packageVersion(),
        onSent: options.onSent,
        quota: options.quota,
      },
      close,
    };
  } catch (error) {
    staging[Symbol.dispose]();
    throw error;
  }
}

/**
 * Starts the tracking server. Rejects with a CodedError if the address is public and there is no token, the port is in use, a folder
 * cannot be created, or the store cannot be used.
 */
export async function startTracking(options: TrackingOptions): Promise<StartedTracking> {
  if (!isLoopback(options.host) && options.token === null) {
    throw new CodedError('E_PUBLIC', message('tracking.public', { host: options.host }), { exitCode: EXIT.usage });
  }
  const { tracking, close: closeTracking } = openTracking(options);
  const app = await buildTrackingApp(tracking, { host: options.host, token: options.token });
  limitRequests(app.server);
  const url = await app.listen({ port: options.port, host: options.host }).catch((error: NodeJS.ErrnoException) => {
    closeTracking();
    throw listenError(error, options);
  });
  const close = async () => {
    await drainRequests(app);
    closeTracking();
  };
  return { url, port: Number(new URL(url).port), close, [Symbol.asyncDispose]: close };
}
