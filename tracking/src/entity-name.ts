/** The names and limits of MLflow's metrics, params and tags. */
import { posix } from 'node:path';
import { invalid } from './mlflow-error.ts';
import { pythonJson } from './python-json.ts';

/** The longest key of a metric, param or tag, in characters. */
export const MAX_KEY_LENGTH = 250;

const ALLOWED = /^[/\p{L}\p{N}_.\- :]*$/u;

/** Characters as MLflow counts them: code points. */
const isLonger = (text: string, limit: number): boolean =>
  text.length > limit && (text.length > 2 * limit || [...text].length > limit);

/** Refuses a key that MLflow refuses; `path` is how the message calls it. */
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

/** Refuses what is longer than `limit` characters. */
export function validateLength(text: string, limit: number, name: string): void {
  if (isLonger(text, limit)) throw invalid(`'${name}' exceeds the maximum length of ${limit} characters`);
}

/** The first `limit` characters: run params and tags are cut, not refused. */
export const cut = (text: string, limit: number): string =>
  isLonger(text, limit) ? [...text.slice(0, 2 * limit)].slice(0, limit).join('') : text;
