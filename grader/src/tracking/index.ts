/** The embedded MLflow-compatible tracking server: the one door of this folder. */
export type { AnswerLimits } from './database.ts';
export { type Quota, QuotaCount, type QuotaLimits } from './quota.ts';
export { type StartedTracking, startTracking, type TrackingOptions } from './server.ts';
export type { SentArtifact } from './tracking.ts';
export { addressOf } from './transfer/address.ts';
export { type Copied, copyTracking } from './transfer/copy-tracking.ts';
export { restServer } from './transfer/rest.ts';
export type { Kind } from './transfer/transfer.ts';
