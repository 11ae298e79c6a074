import { readFileSync } from 'node:fs';
import { Ajv, type AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_RUBRIC } from '../assets.ts';
import { rubricJsonSchema } from './json-schema.ts';
import { faultsOf, judges } from './rubric.test-support.ts';

const published = JSON.parse(
  readFileSync(new URL('../../rubrics/rubric.schema.json', import.meta.url), 'utf8'),
) as AnySchema;
const validate = new Ajv().compile(published);

const RUBRIC = `schema: 1
title: { fr: "Barème", en: "Rubric" }
outOf: 20
maximum: 21
rounding: { step: 0.25, mode: up }
groups:
  - { id: code, points: 15, title: { fr: "Code", en: "Code" } }
criteria:
  - { id: style, group: code, weight: 1.15, check: lint, session: 2, title: { fr: "Style", en: "Style" } }
  - id: quality
    check: predictions
    session: 3
    points: 5
    visibility: hidden
    follows: [style]
    title: { fr: "Qualité", en: "Quality" }
    parameters: { accuracy: 0.9 }
  - { id: extra, bonus: true, check: tests, session: 2, points: 0.5, title: { fr: "Plus", en: "More" } }
caps:
  - { id: bad, atMost: 8, ifFailed: quality, title: { fr: "Mauvais", en: "Bad" } }
`;

describe('the published JSON Schema', () => {
  it('is up to date: run `npm run schemas` if this fails', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(rubricJsonSchema(judges))));
  });

  it('is named by the default rubric, and accepts it', () => {
    const text = readFileSync(DEFAULT_RUBRIC, 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./rubric.schema.json');
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('explains each key in both languages', () => {
    expect(JSON.stringify(published)).toContain('Its name in the results');
    expect(JSON.stringify(published)).toContain('Son nom dans les résultats');
  });

  it.each([
    ['of everything', RUBRIC],
    [
      'that changes a little of another',
      'schema: 1\nextends: default\nomit: [ci]\ncriteria: [{ id: tests, weight: 2 }]',
    ],
    ['that changes nothing', 'schema: 1\nextends: ./common.yml'],
    ['of points that no binary number is', RUBRIC.replace('points: 0.5', 'points: 1.15')],
  ])('accepts a rubric %s', (_what, text) => {
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
    if (!text.includes('extends')) expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['an unknown key', 'outOf: 20', 'outOf: 20\npass: 10'],
    ['an unknown key of a criterion', 'check: lint,', 'check: lint, wieght: 2,'],
    ['an unknown check', 'check: lint', 'check: lnit'],
    ['an unknown parameter', 'accuracy', 'acuracy'],
    ['a parameter out of range', 'accuracy: 0.9', 'accuracy: 9'],
    ['a parameter of another check', 'check: lint,', 'check: lint, parameters: { accuracy: 1 },'],
    ['no total', 'outOf: 20\n', ''],
    ['no title', 'title: { fr: "Barème", en: "Rubric" }\n', ''],
    ['a title in one language', ', en: "Rubric"', ''],
    ['a criterion without a check', 'check: lint, ', ''],
    ['an unknown session', 'session: 2,', 'session: 8,'],
    ['points and a weight', 'group: code, weight', 'points: 1, weight'],
    ['an unknown rounding mode', 'mode: up', 'mode: sideways'],
    ['an unknown visibility', 'hidden', 'secret'],
    ['an id with a space', 'id: style', 'id: "my style"'],
    ['another schema', 'schema: 1', 'schema: 2'],
    ['no criteria', /criteria:[\s\S]*/, ''],
    ['a cap without a criterion', ', ifFailed: quality', ''],
  ])('rejects %s, as the grader does', (_what, from, to) => {
    const text = RUBRIC.replace(from, to);
    expect(text).not.toBe(RUBRIC);
    expect(validate(parse(text))).toBe(false);
    expect(faultsOf(text)).not.toEqual([]);
  });
});
