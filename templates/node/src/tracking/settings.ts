import { Failure } from '../failure.ts';
import { type MlflowClient, mlflowClient } from './client.ts';
import { type HttpOptions, openHttp } from './http.ts';
import { trackingMessages } from './messages.ts';

/** The experiment of this project's runs, its model in the registry, and the alias of the version to serve. */
export const EXPERIMENT = 'churn';
export const MODEL = 'churn';
export const CHAMPION = 'champion';

/** Where a run keeps its model: `model/model.json`, with what MLflow wants to know of it beside. */
export const MODEL_FOLDER = 'model';
export const MODEL_ARTIFACT = `${MODEL_FOLDER}/model.json`;

/** The port of `make mlflow`. */
export function mlflowPort(env: NodeJS.ProcessEnv = process.env): string {
  return env['MLFLOW_PORT'] || '5000';
}

/**
 * The address of MLflow: `MLFLOW_TRACKING_URI`, as for its own clients, else this machine.
 *
 * @throws Failure `TRACKING_URI_INVALID`
 */
export function trackingUri(env: NodeJS.ProcessEnv = process.env): string {
  const uri = env['MLFLOW_TRACKING_URI'] || `http://127.0.0.1:${mlflowPort(env)}`;
  const url = URL.parse(uri);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Failure('TRACKING_URI_INVALID', trackingMessages.uriInvalid(uri.replace(/\/\/.*@/, '//…@')));
  }
  return uri.replace(/\/+$/, '');
}

export function connect(options: Partial<HttpOptions> = {}): MlflowClient {
  return mlflowClient(openHttp(trackingUri(), options));
}
