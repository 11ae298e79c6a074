/** The address and credentials of an MLflow server. */
import { CodedError, EXIT } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * The Authorization header for MLflow's environment variables: MLFLOW_TRACKING_USERNAME and _PASSWORD, or
 * MLFLOW_TRACKING_TOKEN.
 */
function fromEnvironment(env: NodeJS.ProcessEnv): string | null {
  const { MLFLOW_TRACKING_TOKEN: token, MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password } = env;
  if (user && password) return basic(user, password);
  return token ? `Bearer ${token}` : null;
}

/** The address without credentials, and the Authorization header or null. Throws a CodedError if `given` is not an HTTP address. */
export function addressOf(given: string, env: NodeJS.ProcessEnv): { url: string; authorized: string | null } {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CodedError('E_URL', message('migrate.bad-url', { url: given.slice(0, 200) }), { exitCode: EXIT.usage });
  }
  const { username, password } = url;
  const authorized =
    username === '' ? fromEnvironment(env) : basic(decodeURIComponent(username), decodeURIComponent(password));
  // MLflow's UI pages are in the fragment, which is not part of the server's address.
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), authorized };
}
