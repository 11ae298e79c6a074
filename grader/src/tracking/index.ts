/** The embedded MLflow-compatible tracking server: the one door of this folder. */
export { type StartedTracking, startTracking, type TrackingOptions } from './server.ts';
