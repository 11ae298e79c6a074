import type { FastifySchemaValidationError } from 'fastify';
import { type Location, locationOf, valueAt } from './location.ts';
import { shownInput } from './shown-input.ts';
import { type Wording, wordingOf } from './wording.ts';

/** One thing wrong with a request, as FastAPI shows it: what, where, and what was sent there. */
export type Detail = Wording & { readonly loc: Location; readonly input: unknown };

/** The part of a request: what Fastify calls it. */
type Part = 'body' | 'querystring' | 'params' | 'headers';
type Finding = FastifySchemaValidationError & { readonly parentSchema?: unknown };
type Found = { readonly finding: Finding; readonly location: Location };

const PARTS = { body: 'body', querystring: 'query', params: 'path', headers: 'header' } as const;

/** Most details in one response. */
const MAX_DETAILS = 100;
/** Most errors of Ajv that are sorted: a body can have as many as it has bytes. */
const MAX_FINDINGS = 1_000;

/**
 * Turns Ajv's errors into FastAPI's details: in the order of the schema's properties, extra members last, one for each
 * place, 100 at most.
 *
 * Where the schema is `anyOf` ("a row or a list of rows"), only the errors of the shape that was sent are shown.
 *
 * @param findings errors of Ajv with its option `verbose`, which shows the order of the properties
 * @param value what was checked
 */
export function toDetails(findings: readonly Finding[], value: unknown, part: Part = 'body', strict = false): Detail[] {
  if (part === 'body' && value === undefined) return [missingBody()];
  const details = new Map<string, Detail>();
  for (const { finding, location } of inOrder(ofSentShape(findings.slice(0, MAX_FINDINGS), value))) {
    const place = JSON.stringify(location);
    // One for each place: its type before its range. Pydantic's Literal checks the value only, whatever its type.
    if (details.has(place) && finding.keyword !== 'enum') continue;
    if (details.size === MAX_DETAILS) break;
    details.set(place, toDetail(finding, location, value, part, strict));
  }
  return [...details.values()];
}

/** The detail of a request without a body. */
function missingBody(): Detail {
  return { type: 'missing', loc: ['body'], msg: 'Field required', input: null };
}

function toDetail(finding: Finding, location: Location, value: unknown, part: Part, strict: boolean): Detail {
  // Pydantic shows the object in place of a member that it lacks; of a query string FastAPI shows nothing.
  const isMissing = finding.keyword === 'required';
  const input = isMissing && part !== 'body' ? null : valueAt(value, isMissing ? location.slice(0, -1) : location);
  const { type, msg, ctx } = wordingOf(finding, input, strict && part === 'body');
  return { type, loc: [PARTS[part], ...location], msg, input: shownInput(input), ...(ctx && { ctx }) };
}

function ofSentShape(findings: readonly Finding[], value: unknown): readonly Finding[] {
  const isUnion = ({ keyword }: Finding) => keyword === 'anyOf' || keyword === 'oneOf';
  const unions = new Set(findings.filter(isUnion).map(({ instancePath }) => instancePath));
  const errors = findings.filter((finding) => !isUnion(finding));
  if (unions.size === 0) return errors;
  const meant = errors.filter(({ keyword, instancePath, params }) => {
    if (keyword !== 'type' || !unions.has(instancePath)) return true;
    const isList = Array.isArray(valueAt(value, locationOf(instancePath)));
    return params.type !== 'null' && (params.type === 'array') === isList;
  });
  return meant.length > 0 ? meant : errors;
}

/** Ajv reports what is missing first, then extra members, then the rest; Pydantic goes through its fields. */
function inOrder(findings: readonly Finding[]): Found[] {
  const orders = new Map<string, readonly string[]>();
  for (const { keyword, instancePath, parentSchema } of findings) {
    if (keyword !== 'required') continue;
    const { properties } = parentSchema as { readonly properties?: object };
    orders.set(JSON.stringify(locationOf(instancePath)), Object.keys(properties ?? {}));
  }
  const rank = (parent: Location, step: string | number | undefined) =>
    typeof step === 'number' ? step : (orders.get(JSON.stringify(parent))?.indexOf(String(step)) ?? 0);
  const found = findings.map((finding) => ({ finding, location: locationOfFinding(finding) }));
  const isExtra = ({ finding }: Found, depth: number, { length }: Location) =>
    finding.keyword === 'additionalProperties' && depth === length - 1;
  return found.sort((one, other) => {
    const depth = one.location.findIndex((step, at) => step !== other.location[at]);
    if (depth === -1) return 0;
    const extras = Number(isExtra(one, depth, one.location)) - Number(isExtra(other, depth, other.location));
    const parent = one.location.slice(0, depth);
    return extras || rank(parent, one.location[depth]) - rank(parent, other.location[depth]);
  });
}

/** Ajv blames the object for a member that it lacks or should not have; FastAPI blames the member. */
function locationOfFinding({ instancePath, params }: Finding): Location {
  const member = params.missingProperty ?? params.additionalProperty;
  return [...locationOf(instancePath), ...(typeof member === 'string' ? [member] : [])];
}
