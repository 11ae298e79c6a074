/** Finds the differences between two servers' responses to the same sequence. */

import { stringifyExactJson } from '../exact-json.ts';
import { type Difference, KNOWN_DIFFERENCES, type KnownDifference } from './known-differences.test-support.ts';
import { type Answer, play } from './replay.test-support.ts';
import type { Json, Sequence, Step } from './sequence.test-support.ts';

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null;

/** Whether two numbers are equal. A large double without a decimal point is parsed as a bigint. */
const isSameNumber = (real: Json | undefined, tracking: Json | undefined): boolean =>
  typeof real === 'number' && typeof tracking === 'bigint' && real === Number(tracking);

/** Every leaf at which two values differ. */
function unequal(
  real: Json | undefined,
  tracking: Json | undefined,
  field: string,
): Pick<Difference, 'field' | 'real' | 'tracking'>[] {
  if (isObject(real) && isObject(tracking) && Array.isArray(real) === Array.isArray(tracking)) {
    const keys = new Set([...Object.keys(real), ...Object.keys(tracking)]);
    return [...keys].flatMap((key) => unequal(real[key], tracking[key], `${field}.${key}`));
  }
  return Object.is(real, tracking) || (real === 0 && tracking === 0) || isSameNumber(real, tracking)
    ? []
    : [{ field, real, tracking }];
}

function requestOf(step: Step): string {
  const sent = step.raw ?? stringifyExactJson(step.body ?? step.query ?? {});
  const type = step.contentType === undefined ? '' : ` (${step.contentType})`;
  return `${step.method} ${step.path} ${sent.slice(0, 300)}${type}`;
}

function differencesOf(step: Step, real: Answer, tracking: Answer): Difference[] {
  const fields = [...unequal(real.status, tracking.status, 'status'), ...unequal(real.body, tracking.body, 'body')];
  return fields.map((one) => ({ request: requestOf(step), answers: { real, tracking }, ...one }));
}

/** The differences in a sequence that are not known, and the known differences that occurred. */
export interface Comparison {
  differences: Difference[];
  tolerated: Set<KnownDifference>;
}

/** Plays a sequence on both servers, and compares their responses. */
export async function compare(real: string, tracking: string, sequence: Sequence, prefix: string): Promise<Comparison> {
  const [expected, seen] = await Promise.all([play(real, sequence, prefix), play(tracking, sequence, prefix)]);
  const comparison: Comparison = { differences: [], tolerated: new Set() };
  for (const [index, step] of sequence.steps.entries()) {
    for (const difference of differencesOf(step, expected[index]!, seen[index]!)) {
      const entry = KNOWN_DIFFERENCES.find(({ allows }) => allows(difference));
      if (entry === undefined) comparison.differences.push(difference);
      else comparison.tolerated.add(entry);
    }
  }
  return comparison;
}

const short = (value: Json | undefined) => String(stringifyExactJson(value)).slice(0, 600);

/** A readable report. Lists in another order differ at every leaf, so only the first differences of each request are shown. */
export function describeDifferences(differences: readonly Difference[]): string {
  const perRequest = Map.groupBy(differences, ({ request }) => request);
  return [...perRequest]
    .flatMap(([request, all]) => [
      request,
      ...all
        .slice(0, 3)
        .map(({ field, real, tracking }) => `  ${field}\n    MLflow: ${short(real)}\n    this:   ${short(tracking)}`),
      ...(all.length > 3 ? [`  and ${all.length - 3} more`] : []),
    ])
    .join('\n');
}
