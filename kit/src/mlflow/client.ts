import { artifactsOf } from './artifacts.ts';
import { type Calls, openCalls } from './calls.ts';
import { experimentsOf } from './experiments.ts';
import { loggedModelsOf } from './logged-models.ts';
import { registryOf } from './registry.ts';
import { runsOf } from './runs.ts';
import { type MlflowOptions, openTransport } from './transport.ts';

/** A client of one MLflow server. */
export interface Mlflow extends Calls, AsyncDisposable {
  /** The server's address, without credentials and without a trailing slash. */
  readonly url: string;
  readonly experiments: ReturnType<typeof experimentsOf>;
  readonly runs: ReturnType<typeof runsOf>;
  readonly registry: ReturnType<typeof registryOf>;
  readonly loggedModels: ReturnType<typeof loggedModelsOf>;
  readonly artifacts: ReturnType<typeof artifactsOf>;
  /** Closes the connections. Requests in progress fail. Not needed for a program to end. */
  close(): Promise<void>;
}

/**
 * Opens a client of the MLflow server at `url`. It sends nothing yet. REST API: https://mlflow.org/docs/latest/rest-api.html
 *
 * A request that fails is sent again if the same request can succeed later (`MlflowError.isRetryable`), after a delay that doubles.
 * A retried creation never creates twice. After a 4xx, nothing is sent again, but for a 429 with a `Retry-After` header. Redirects
 * are not followed. Every method rejects with an MlflowError, or with the reason of `signal`.
 *
 * @param url an http or https address, which can contain a user name and a password
 * @throws MlflowError `MLFLOW_BAD_ADDRESS`
 */
export function openMlflow(url: string, options: MlflowOptions = {}): Mlflow {
  const transport = openTransport(url, options);
  const calls = openCalls(transport);
  const runs = runsOf(calls);
  const registry = registryOf(calls);
  return {
    url: transport.url,
    call: calls.call,
    pages: calls.pages,
    experiments: experimentsOf(calls),
    runs,
    registry,
    loggedModels: loggedModelsOf(calls),
    artifacts: artifactsOf(calls, transport, {
      run: async (runId) => (await runs.get(runId)).artifactUri,
      version: registry.getDownloadUri,
    }),
    close: transport.close,
    [Symbol.asyncDispose]: transport.close,
  };
}
