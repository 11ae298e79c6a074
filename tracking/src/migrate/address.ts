/** Where an MLflow server is, and as whom we ask it. */
import { CodedError, EXIT } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** As MLflow's clients say who they are: MLFLOW_TRACKING_USERNAME and _PASSWORD, or MLFLOW_TRACKING_TOKEN. */
function fromEnvironment(env: NodeJS.ProcessEnv): string | null {
  const { MLFLOW_TRACKING_TOKEN: token, MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password } = env;
  if (user && password) return basic(user, password);
  return token ? `Bearer ${token}` : null;
}

/** The address without what may not be shown, and the Authorization header. Throws a usage error for what is no address. */
export function addressOf(given: string, env: NodeJS.ProcessEnv): { url: string; authorized: string | null } {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CodedError('E_URL', message('migrate.bad-url', { url: given.slice(0, 200) }), { exitCode: EXIT.usage });
  }
  const { username, password } = url;
  const authorized =
    username === '' ? fromEnvironment(env) : basic(decodeURIComponent(username), decodeURIComponent(password));
  // A page of MLflow is named by what follows the #, and is no part of the server's address.
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), authorized };
}
