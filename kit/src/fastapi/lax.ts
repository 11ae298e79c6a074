import { AjvCompiler } from '@fastify/ajv-compiler';
import type { FastifySchemaValidationError, FastifyServerOptions } from 'fastify';
import { defaultsOf } from './defaults.ts';
import { type Location, locationOf, valueAt } from './location.ts';

type Validate = { (data: unknown): boolean; errors?: readonly FastifySchemaValidationError[] | null };
type Change = { readonly parent: Record<string, unknown>; readonly key: string; readonly original: unknown };
type Route = { readonly schema: unknown; readonly httpPart?: string };
type Schemas = Readonly<Record<string, unknown>>;
type Build = (schemas: Schemas, options: unknown) => (route: Route) => Validate;
type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type BuildValidator = NonNullable<Compilers['buildValidator']>;

const INTEGER = /^\s*[+-]?\d+(_\d+)*(\.0*)?\s*$/;
const NUMBER = /^\s*[+-]?(\d+(_\d+)*(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;
const BOOLEANS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, true])),
  ...Object.fromEntries(['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, false])),
};

/**
 * The value that Pydantic's lax mode reads for a JSON Schema type: `"12"` is an integer, `true` is 1, `"yes"` is true.
 *
 * Source: https://docs.pydantic.dev/latest/concepts/conversion_table/
 *
 * @returns undefined if Pydantic refuses the value
 */
export function laxValue(value: unknown, type: unknown): number | boolean | undefined {
  if (type === 'integer' || type === 'number') {
    if (typeof value === 'boolean') return Number(value);
    const pattern = type === 'integer' ? INTEGER : NUMBER;
    return typeof value === 'string' && pattern.test(value) ? Number(value.replaceAll('_', '')) : undefined;
  }
  if (type !== 'boolean') return undefined;
  if (typeof value === 'number') return BOOLEANS[String(value)];
  return typeof value === 'string' && Object.hasOwn(BOOLEANS, value.toLowerCase())
    ? BOOLEANS[value.toLowerCase()]
    : undefined;
}

/**
 * Builds Fastify's validators. A value is checked strictly first. Only one that has a wrong type costs more: it is converted in
 * its place, and the whole is checked again. If that fails too, it is put back. Then a schema with defaults adds them.
 *
 * @param strict refuses what lax mode converts, in bodies; a query string or a path holds only text and is always converted
 */
export function validatorBuilder(strict: boolean): BuildValidator {
  const build = AjvCompiler() as unknown as Build;
  return ((schemas: Schemas, options: unknown) => {
    const compile = build(schemas, options);
    return (route: Route) => {
      const isLax = !strict || ['querystring', 'params', 'headers'].includes(route.httpPart ?? 'body');
      return validatorOf(compile(route), isLax, defaultsOf(route.schema, schemas));
    };
  }) as unknown as BuildValidator;
}

function validatorOf(validate: Validate, isLax: boolean, addDefaults: ((data: unknown) => void) | null): Validate {
  if (!isLax && addDefaults === null) return validate;
  const check: Validate = (data) => {
    const isValid = validate(data) || (isLax && isValidConverted(validate, data));
    if (isValid) addDefaults?.(data);
    else check.errors = validate.errors ?? null;
    return isValid;
  };
  return check;
}

function isValidConverted(validate: Validate, data: unknown): boolean {
  const changes = convert(validate.errors ?? [], data);
  if (changes.length === 0) return false;
  if (validate(data)) return true;
  for (const { parent, key, original } of changes) parent[key] = original;
  return false;
}

function convert(errors: readonly FastifySchemaValidationError[], data: unknown): Change[] {
  const changes: Change[] = [];
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'type') continue;
    const change = convertAt(locationOf(instancePath), [params.type].flat(), data);
    if (change !== null) changes.push(change);
  }
  return changes;
}

function convertAt(location: Location, types: readonly unknown[], data: unknown): Change | null {
  const key = location.at(-1);
  const parent = valueAt(data, location.slice(0, -1));
  if (key === undefined || typeof parent !== 'object' || parent === null) return null;
  const original = valueAt(parent, [key]);
  const converted = types.map((type) => laxValue(original, type)).find((value) => value !== undefined);
  if (converted === undefined) return null;
  const change = { parent: parent as Record<string, unknown>, key: String(key), original };
  change.parent[change.key] = converted;
  return change;
}
