/** The public API of the embedded, MLflow-compatible tracking server. */
export type { AnswerLimits } from './database.ts';

export { copyTracking, type MigrationResult } from './migrate/copy-tracking.ts';
export type { Kind } from './migrate/migration.ts';
export { openServer } from './migrate/server.ts';
export { type Quota, QuotaCount, type QuotaLimits } from './quota.ts';
export { type StartedTracking, startTracking, type TrackingOptions } from './server.ts';
export type { SentArtifact } from './tracking.ts';
