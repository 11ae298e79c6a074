import { expect } from 'vitest';
import { checks } from '../checks/registry.ts';
import { GraderError } from '../errors.ts';
import type { Evidence } from '../evidence/schema.ts';
import { parseRubric } from './load.ts';
import type { Cap, Criterion, Group, Rubric } from './rubric.ts';
import type { Judges } from './schema.ts';
import { score } from './score.ts';

export const judges: Judges = new Map(checks.map((check) => [check.id, check]));
export const FILE = 'class.yml';

/** The text of a valid rubric, optionally with a test's changes. */
export const RUBRIC = `schema: 1
title: { fr: "Barème", en: "Rubric" }
outOf: 3

criteria:
  - id: style
    check: lint
    session: 2
    points: 1
    title: { fr: "Style", en: "Style" }
  - id: quality
    check: predictions
    session: 3
    points: 2
    title: { fr: "Qualité", en: "Quality" }
    parameters: { accuracy: 0.9 }
`;

const place = { file: FILE, line: 6, column: 5 };
const title = { fr: 'Style', en: 'Style' };

/** A criterion of four points on the check `lint`, with a test's changes. */
export const criterion = (changes: Partial<Criterion> = {}): Criterion => ({
  id: 'style',
  check: 'lint',
  session: 2,
  group: null,
  weight: null,
  points: 4,
  bonus: false,
  hidden: false,
  follows: [],
  title,
  parameters: {},
  places: [place],
  ...changes,
});

export const group = (id: string, points: number): Group => ({
  id,
  points,
  title: { fr: id, en: id },
  places: [place],
});

export const cap = (atMost: number, ifFailed: string): Cap => ({
  id: `cap-${ifFailed}`,
  atMost,
  ifFailed,
  title: { fr: 'Sans style', en: 'Without style' },
  places: [place],
});

/** A rubric of these criteria, out of the sum of their points, with a test's changes. */
export function rubricOf(criteria: Criterion[], changes: Partial<Rubric> = {}): Rubric {
  const counted = criteria.filter(({ bonus }) => !bonus);
  const outOf = changes.outOf ?? Math.round(counted.reduce((sum, { points }) => sum + points, 0) * 100) / 100;
  return {
    title: { fr: 'Barème', en: 'Rubric' },
    outOf,
    maximum: outOf,
    rounding: { step: 0.01, mode: 'nearest' },
    groups: [],
    criteria,
    caps: [],
    file: FILE,
    sha256: 'r',
    files: [{ file: FILE, sha256: 'r' }],
    ...changes,
  };
}

/** The English error message for a rejected rubric; empty for a valid one. */
export function linesOf(refused: unknown): string[] {
  if (!(refused instanceof GraderError)) throw refused;
  expect(refused).toMatchObject({ code: 'E_RUBRIC', exitCode: 64 });
  return refused.text.en
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
}

/** The faults of a rubric's text. */
export function faultsOf(text: string): string[] {
  try {
    parseRubric(text, FILE, judges);
    return [];
  } catch (error) {
    return linesOf(error);
  }
}

export const mark = (evidence: Evidence, rubric: Rubric, session?: number) =>
  score(evidence, rubric, {
    judges,
    session,
    evidenceSha256: 'e',
    stageTitles: new Map([['lint', { fr: 'Style', en: 'Lint' }]]),
  });

/** A successful observation. */
export const observed = (facts: unknown) => ({ status: 'observed', facts }) as const;
