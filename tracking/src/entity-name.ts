/** Names and length limits of MLflow's metrics, params and tags. */
import { posix } from 'node:path';
import { invalid } from './mlflow-error.ts';
import { pythonJson } from './python-json.ts';

/** The longest key of a metric, param or tag, in characters. */
export const MAX_KEY_LENGTH = 250;

const ALLOWED = /^[/\p{L}\p{N}_.\- :]*$/u;

/** Whether a text has more than `limit` characters. Like MLflow, counts code points. */
const isLonger = (text: string, limit: number): boolean =>
  text.length > limit && (text.length > 2 * limit || [...text].length > limit);

/** Throws INVALID_PARAMETER_VALUE if MLflow does not accept the key. `path` names the key in the message. */
export function validateKey(key: string, path: string): void {
  if (!ALLOWED.test(key)) {
    throw invalidKey(
      key,
      path,
      'Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).',
    );
  }
  const normal = posix.normalize(key).replace(/(?<=.)\/$/, '');
  if (normal !== key || normal === '.' || normal.startsWith('..') || normal.startsWith('/')) {
    throw invalidKey(
      key,
      path,
      'Names may be treated as files in certain cases, and must not resolve to other names when treated as such. ' +
        `This name would resolve to '${normal.slice(0, 300)}'`,
    );
  }
}

const invalidKey = (key: string, path: string, reason: string) =>
  invalid(`Invalid value ${pythonJson(key.slice(0, 300))} for parameter '${path}' supplied: ${reason}`);

/** Throws INVALID_PARAMETER_VALUE if `text` has more than `limit` characters. */
export function validateLength(text: string, limit: number, name: string): void {
  if (isLonger(text, limit)) throw invalid(`'${name}' exceeds the maximum length of ${limit} characters`);
}

/** The first `limit` characters. MLflow truncates the values of run params and tags instead of rejecting them. */
export const truncate = (text: string, limit: number): string =>
  isLonger(text, limit) ? [...text.slice(0, 2 * limit)].slice(0, limit).join('') : text;
