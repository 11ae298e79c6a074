/** What is different between two servers' answers to the same sequence. */

import { stringifyExactJson } from '../exact-json.ts';
import { type Difference, KNOWN_DIFFERENCES, type KnownDifference } from './known-differences.test-support.ts';
import { type Answer, play } from './replay.test-support.ts';
import type { Json, Sequence, Step } from './sequence.test-support.ts';

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null;

/** A double that JavaScript writes without a point is read as a bigint. */
const isSameNumber = (real: Json | undefined, ours: Json | undefined): boolean =>
  typeof real === 'number' && typeof ours === 'bigint' && real === Number(ours);

/** Every leaf in which two values differ. */
function unequal(
  real: Json | undefined,
  ours: Json | undefined,
  field: string,
): Pick<Difference, 'field' | 'real' | 'ours'>[] {
  if (isObject(real) && isObject(ours) && Array.isArray(real) === Array.isArray(ours)) {
    const keys = new Set([...Object.keys(real), ...Object.keys(ours)]);
    return [...keys].flatMap((key) => unequal(real[key], ours[key], `${field}.${key}`));
  }
  return Object.is(real, ours) || (real === 0 && ours === 0) || isSameNumber(real, ours) ? [] : [{ field, real, ours }];
}

function requestOf(step: Step): string {
  const sent = step.raw ?? stringifyExactJson(step.body ?? step.query ?? {});
  const type = step.contentType === undefined ? '' : ` (${step.contentType})`;
  return `${step.method} ${step.path} ${sent.slice(0, 300)}${type}`;
}

function differencesOf(step: Step, real: Answer, ours: Answer): Difference[] {
  const fields = [...unequal(real.status, ours.status, 'status'), ...unequal(real.body, ours.body, 'body')];
  return fields.map((one) => ({ request: requestOf(step), answers: { real, ours }, ...one }));
}

/** The differences of a sequence: those that no entry of the table allows, and the entries that allowed the others. */
export interface Comparison {
  differences: Difference[];
  tolerated: Set<KnownDifference>;
}

/** Plays a sequence on both servers. */
export async function compare(real: string, ours: string, sequence: Sequence, prefix: string): Promise<Comparison> {
  const [expected, seen] = await Promise.all([play(real, sequence, prefix), play(ours, sequence, prefix)]);
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

/** For a person to read: a list in another order differs in every leaf, so of each request only the first few are shown. */
export function describeDifferences(differences: readonly Difference[]): string {
  const perRequest = Map.groupBy(differences, ({ request }) => request);
  return [...perRequest]
    .flatMap(([request, all]) => [
      request,
      ...all
        .slice(0, 3)
        .map(({ field, real, ours }) => `  ${field}\n    MLflow: ${short(real)}\n    ours:   ${short(ours)}`),
      ...(all.length > 3 ? [`  and ${all.length - 3} more`] : []),
    ])
    .join('\n');
}
