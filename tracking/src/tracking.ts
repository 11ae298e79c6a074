import type { Database } from './database.ts';
import type { QuotaCount } from './quota.ts';

/** An artifact that was sent to a client, whole. */
export interface SentArtifact {
  /** Below the folder of all artifacts, with `/`. */
  path: string;
  /** Of the bytes that were sent, in hexadecimal. */
  sha256: string;
  /** Who asked, as it says itself. */
  userAgent: string;
}

/** What every part of the server works with. */
export interface Tracking {
  database: Database;
  /** The folder that holds all artifacts. Absolute. */
  artifacts: string;
  /** The server's own version and name, for `/version`. */
  version: string;
  /** Is told of each artifact that a client was sent whole; their bytes are hashed only if it is there. */
  onSent?: ((sent: SentArtifact) => void) | undefined;
  /** What all clients together may ask for, and the user agent of the one that may ask for more; no quota if it is not there. */
  quota?: { count: QuotaCount; exempt: string } | undefined;
}
