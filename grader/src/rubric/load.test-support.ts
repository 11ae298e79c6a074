/** A rubric to read, whole and with faults. */
import { expect } from 'vitest';
import { checks } from '../checks/registry.ts';
import { GraderError } from '../errors.ts';
import { parseRubric } from './load.ts';
import type { Judges } from './schema.ts';

/** Those of all checks. */
export const judges: Judges = new Map(checks.map((check) => [check.id, check]));
export const FILE = 'class.yml';

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

/** The faults of a rubric, as a person reads them in English. */
export function faults(text: string): string[] {
  try {
    parseRubric(text, FILE, judges);
    return [];
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    expect(error).toMatchObject({ code: 'E_RUBRIC', exitCode: 64 });
    return error.text.en
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}
