import { MlflowError, sanitized } from './errors.ts';

/** How a client authenticates: a bearer token, or a user name and a password. */
export interface MlflowCredentials {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** Without what can contain a password. */
const shown = (address: string): string => sanitized(address.replace(/^(.*?\/\/)?.*@/s, '$1…@'));

function badAddress(given: string): MlflowError {
  const subject = shown(given);
  return new MlflowError('MLFLOW_BAD_ADDRESS', `${subject} is not an http or https address.`, { subject });
}

/**
 * Separates an address from its credentials.
 *
 * @param given an http or https address. Its fragment (a page of MLflow's UI) and its query are ignored.
 * @returns the address without credentials and without a trailing slash, and the Authorization header or null. Credentials in the
 *   address come first, then the user name and password, then the token.
 * @throws MlflowError `MLFLOW_BAD_ADDRESS`
 */
export function addressOf(
  given: string,
  { token, username, password }: MlflowCredentials = {},
): { url: string; authorization: string | null } {
  const parsed = URL.parse(given);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw badAddress(given);
  const url = `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
  if (parsed.username !== '') {
    try {
      return { url, authorization: basic(decodeURIComponent(parsed.username), decodeURIComponent(parsed.password)) };
    } catch {
      throw badAddress(given);
    }
  }
  if (username && password) return { url, authorization: basic(username, password) };
  return { url, authorization: token ? `Bearer ${token}` : null };
}

/**
 * Reads the variables of MLflow's own clients: `MLFLOW_TRACKING_URI` (else `http://127.0.0.1:5000`), `MLFLOW_TRACKING_USERNAME`
 * with `MLFLOW_TRACKING_PASSWORD`, `MLFLOW_TRACKING_TOKEN`. Nothing else in the client reads the environment.
 *
 * @returns the arguments of `openMlflow`
 */
export function mlflowEnvironment(env: NodeJS.ProcessEnv = process.env): {
  url: string;
  credentials: MlflowCredentials;
} {
  const { MLFLOW_TRACKING_USERNAME: username, MLFLOW_TRACKING_PASSWORD: password, MLFLOW_TRACKING_TOKEN: token } = env;
  return { url: env.MLFLOW_TRACKING_URI || 'http://127.0.0.1:5000', credentials: { username, password, token } };
}
