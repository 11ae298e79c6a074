import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { buildTrackingApp } from './app.ts';
import { enterStaging } from './artifacts/staging.ts';
import { type AnswerLimits, Database } from './database.ts';
import { CodedError, EXIT, reasonOf } from './errors.ts';
import { message } from './messages/catalogue.ts';
import { drainRequests, limitRequests } from './request-limits.ts';
import { isLoopback } from './security/addresses.ts';
import type { SentArtifact, Tracking } from './tracking.ts';
import { packageVersion } from './version.ts';

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
  /** Is told of each artifact that a client was sent whole. */
  onSent?: (sent: SentArtifact) => void;
  quota?: Tracking['quota'];
  /** What one statement may read for a response; no limit if it is not there. */
  answers?: AnswerLimits;
}

/** A tracking server that listens; `await using` ends it. */
export interface StartedTracking extends AsyncDisposable {
  url: string;
  port: number;
  /** Lets the requests under way end, for a moment, then closes the store. */
  close(): Promise<void>;
}

/** Why the address cannot be listened on. */
function listenError(error: NodeJS.ErrnoException, { host, port }: TrackingOptions): CodedError {
  const values = { host, port: String(port), cause: reasonOf(error) };
  if (error.code === 'EADDRINUSE')
    return new CodedError('E_PORT_TAKEN', message('tracking.port-taken', values), { cause: error });
  return new CodedError('E_ADDRESS', message('tracking.address', values), { cause: error });
}

/** Makes the folders, and takes that of the artifacts into use. */
function enterFolders(options: TrackingOptions, artifacts: string): Disposable {
  try {
    if (options.store !== ':memory:') mkdirSync(dirname(resolve(options.store)), { recursive: true });
    return enterStaging(artifacts);
  } catch (error) {
    throw new CodedError('E_TRACKING_FOLDER', message('tracking.folder', { cause: reasonOf(error) }), {
      cause: error,
    });
  }
}

/** Opens the folders and the store; `leave` lets go of both. */
function openTracking(options: TrackingOptions): { tracking: Tracking; leave(): void } {
  const artifacts = resolve(options.artifacts);
  const staging = enterFolders(options, artifacts);
  try {
    const database = new Database(options.store, options.answers);
    const leave = () => {
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
      leave,
    };
  } catch (error) {
    staging[Symbol.dispose]();
    throw error;
  }
}

/**
 * Starts the tracking server. Rejects with a CodedError when the address is public and there is no token, the port is taken,
 * a folder cannot be made, or the store is not one that this program can use.
 */
export async function startTracking(options: TrackingOptions): Promise<StartedTracking> {
  if (!isLoopback(options.host) && options.token === null) {
    throw new CodedError('E_PUBLIC', message('tracking.public', { host: options.host }), { exitCode: EXIT.usage });
  }
  const { tracking, leave } = openTracking(options);
  const app = await buildTrackingApp(tracking, { host: options.host, token: options.token });
  limitRequests(app.server);
  const url = await app.listen({ port: options.port, host: options.host }).catch((error: NodeJS.ErrnoException) => {
    leave();
    throw listenError(error, options);
  });
  const close = async () => {
    await drainRequests(app);
    leave();
  };
  return { url, port: Number(new URL(url).port), close, [Symbol.asyncDispose]: close };
}
