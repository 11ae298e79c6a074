/** A client of MLflow's REST API: tracking, registry, logged models, artifacts, and a queue of runs for when it is unreachable. */
export { type MlflowCredentials, mlflowEnvironment } from './address.ts';
export { type ArtifactEntry, type ArtifactFolder, proxyPath } from './artifacts.ts';
export type { Batch, MetricPoint } from './batch.ts';
export type { CallOptions, CallParameters } from './calls.ts';
export { type Mlflow, openMlflow } from './client.ts';
export { MlflowError, type MlflowErrorCode, type MlflowErrorFacts, sanitized } from './errors.ts';
export type { Experiment, LifecycleStage, SearchOptions, ViewType } from './experiments.ts';
export { quoted, type Scalar } from './fields.ts';
export type { LoggedModel, NewLoggedModel } from './logged-models.ts';
export type { ModelVersion, NewVersion, RegisteredModel } from './registry.ts';
export type { Dataset, NewRun, Run, RunStatus } from './run.ts';
export { openRunQueue, type RunQueue, type SyncOutcome } from './run-queue.ts';
export { logRun, type RunRecord, type SentRun } from './run-record.ts';
export type { Content, Download, Method, MlflowOptions } from './transport.ts';
