import type { Database } from './database.ts';
import type { QuotaCount } from './quota.ts';

/** An artifact that a client has downloaded completely. */
export interface SentArtifact {
  /** Path below the artifact folder, with forward slashes. */
  path: string;
  /** SHA-256 of the bytes sent, in hexadecimal. */
  sha256: string;
  /** The client's User-Agent header. */
  userAgent: string;
}

/** Shared state of the server's routes. */
export interface Tracking {
  database: Database;
  /** Absolute path of the artifact folder. */
  artifacts: string;
  /** The version of this package. */
  version: string;
  /** Called after each complete download of an artifact. Downloads are hashed only if it is set. */
  onSent?: ((sent: SentArtifact) => void) | undefined;
  /** Total quota of all clients except the one whose User-Agent is `exempt`; unlimited if absent. */
  quota?: { count: QuotaCount; exempt: string } | undefined;
}
