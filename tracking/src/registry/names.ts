/** Validates names, tags, versions and aliases in the registry. */
import { MAX_KEY_LENGTH, validateKey, validateLength } from '../entity-name.ts';
import { invalid } from '../mlflow-error.ts';

/** Column sizes in MLflow's schema. */
const MAX_NAME = 256;
const MAX_TAG_VALUE = 100_000;
const MAX_ALIAS = 255;

const ALIAS = /^[\p{L}\p{M}\p{N}_-]*\n?$/u;

/** Throws INVALID_PARAMETER_VALUE unless `name` is a valid name of a registered model. */
export function checkModelName(name: string, parameter = 'name'): void {
  if (name.trim() === '') throw invalid(`Missing value for required parameter '${parameter}'.`);
  if (/[/:]/.test(name)) throw invalid(`Invalid model name '${name}'. Names cannot contain '/' or ':'.`);
  if (name !== '.' && !name.startsWith('..')) return;
  throw invalid(
    `Invalid value ${JSON.stringify(name)} for parameter 'name' supplied: Names may be treated as files in certain cases, ` +
      `and must not resolve to other names when treated as such. This name would resolve to '${name}'`,
  );
}

/** Throws INVALID_PARAMETER_VALUE unless `name` is valid for a new or renamed model, whose length is limited. */
export function checkNewModelName(name: string, parameter = 'name'): void {
  checkModelName(name, parameter);
  validateLength(name, MAX_NAME, parameter);
}

/** Throws INVALID_PARAMETER_VALUE unless `key` is a valid tag key. */
export function checkTagKey(key: string): void {
  validateLength(key, MAX_KEY_LENGTH, 'key');
  validateKey(key, 'key');
}

/** Throws INVALID_PARAMETER_VALUE unless the tag is valid. */
export function checkTag(tag: { key: string; value: string }): void {
  checkTagKey(tag.key);
  validateLength(tag.value, MAX_TAG_VALUE, 'value');
}

/** Parses a version number. Throws INVALID_PARAMETER_VALUE. */
export function versionOf(text: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text))
    throw invalid(`Parameter 'version' must be an integer, got '${text.slice(0, 200)}'.`);
  return Number(text);
}

/** Throws INVALID_PARAMETER_VALUE unless `alias` is well-formed. */
export function checkAlias(alias: string): void {
  validateLength(alias, MAX_ALIAS, 'Registered model alias name');
  if (ALIAS.test(alias)) return;
  throw invalid(
    `Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`,
  );
}

/** Throws INVALID_PARAMETER_VALUE if MLflow reserves the alias. */
export function rejectReservedAlias(alias: string): void {
  if (alias.toLowerCase() === 'latest') throw invalid("'latest' alias name (case insensitive) is reserved.");
  if (/^[vV]\p{Nd}+\n?$/u.test(alias)) throw invalid(`Version alias name '${alias}' is reserved.`);
}
