import type { FastifySchemaValidationError } from 'fastify';
import { shownInput } from './shown-input.ts';
import { type Wording, wordingOf } from './validation-wording.ts';

/** One thing wrong with a request, as FastAPI shows it: what, where, and what was sent there. */
export type Detail = Wording & { readonly loc: Location; readonly input: unknown };

type Location = readonly (string | number)[];
type Finding = FastifySchemaValidationError;

/** Most details in one answer: enough to mend a request, too few to be a burden. */
const MAX_DETAILS = 100;

/**
 * Turns the errors that Ajv, Fastify's validator, finds in a body into FastAPI's details: 100 at most.
 *
 * The body may be a row or a list of rows, and Ajv says why it is neither. What it says of the shape that the
 * sender did not mean ("this object is not an array") is left out.
 */
export function toDetails(findings: readonly Finding[], body: unknown): Detail[] {
  if (body === undefined || body === null) return [missingBody()];
  const details = new Map<string, Detail>();
  for (const finding of findings) {
    if (details.size === MAX_DETAILS) break;
    if (isOfOtherShape(finding, body)) continue;
    const detail = toDetail(finding, body);
    const place = JSON.stringify(detail.loc);
    // The first error of a value is the one to mend first: its type, before its range.
    if (!details.has(place)) details.set(place, detail);
  }
  return [...details.values()];
}

/** The detail of a request without a body. */
export function missingBody(): Detail {
  return { type: 'missing', loc: ['body'], msg: 'Field required', input: null };
}

/** The detail of a body that is not JSON. */
export function invalidJson(): Detail {
  return { type: 'json_invalid', loc: ['body'], msg: 'JSON decode error', input: {}, ctx: { error: 'Invalid JSON' } };
}

function isOfOtherShape({ keyword, instancePath, params }: Finding, body: unknown): boolean {
  if (keyword === 'anyOf') return true;
  const isShape = keyword === 'type' && instancePath === '';
  return isShape && (params['type'] === 'array' || Array.isArray(body));
}

function toDetail(finding: Finding, body: unknown): Detail {
  const parent = toLocation(finding.instancePath);
  const location = [...parent, ...memberOf(finding)];
  // FastAPI cannot show a value that is not there: it shows the object that lacks it.
  const input = valueAt(body, finding.keyword === 'required' ? parent : location);
  return { ...wordingOf(finding, input), loc: ['body', ...location], input: shownInput(input) };
}

/** Ajv blames the object for a member that it lacks or should not have; FastAPI blames the member. */
function memberOf({ params }: Finding): string[] {
  const member = params['missingProperty'] ?? params['additionalProperty'];
  return typeof member === 'string' ? [member] : [];
}

/** `/3/state` becomes `[3, 'state']`. Only places in a list are numbers: no column has a number for a name. */
function toLocation(pointer: string): Location {
  const steps = pointer.split('/').slice(1);
  // exercise 3.6 begin
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
  // exercise 3.6 instead
  // return steps;
  // exercise 3.6 end
}

function valueAt(body: unknown, location: Location): unknown {
  return location.reduce((value, step) => Object.getOwnPropertyDescriptor(Object(value), step)?.value, body);
}
