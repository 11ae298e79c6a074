import type { Database } from './database.ts';

/** What every part of the server works with. */
export interface Tracking {
  database: Database;
  /** The folder that holds all artifacts. Absolute. */
  artifacts: string;
  /** The server's own version and name, for `/version`. */
  version: string;
}
