import { describe, expect, it } from 'vitest';
import type { GraderError } from '../errors.ts';
import { parseRubric } from './load.ts';
import { FILE, faultsOf, judges, RUBRIC } from './rubric.test-support.ts';

const changed = (from: string, to: string) => faultsOf(RUBRIC.replace(from, to));

describe('a fault in a rubric is reported with its file, line and column', () => {
  it.each([
    ['an unknown key', 'points: 1', 'pionts: 1', 'class.yml:9:5: unknown key “pionts”; did you mean “points”?'],
    ['an unknown key at the top', 'outOf: 3', 'outof: 3', 'class.yml:3:1: unknown key “outof”; did you mean “outOf”?'],
    ['an unknown check', 'check: lint', 'check: lnit', 'class.yml:7:12: unknown check “lnit”; did you mean “lint”?'],
    [
      'an unknown parameter',
      'accuracy: 0.9',
      'acuracy: 0.9',
      'class.yml:16:19: unknown key “acuracy”; did you mean “accuracy”?',
    ],
    [
      'a word without a similar name',
      'check: lint',
      'check: astrology',
      /^class\.yml:7:12: unknown check “astrology”; known names: .*lint.*predictions/,
    ],
    [
      'a parameter of a check without parameters',
      '  - id: quality',
      '    parameters: { strict: true }\n  - id: quality',
      'class.yml:11:19: unknown key “strict”; known names: –.',
    ],
    [
      'an unknown language',
      'en: "Style"',
      'en: "Style", de: "Stil"',
      'class.yml:10:40: unknown key “de”; known names: fr, en.',
    ],
    ['a missing language', ', en: "Style"', '', /^class\.yml:10:12: “criteria\.0\.title\.en” is not valid/],
    ['a value of another type', 'points: 1', 'points: lots', /^class\.yml:9:13: “criteria\.0\.points” is not valid/],
    ['negative points', 'points: 1', 'points: -1', /^class\.yml:9:13: “criteria\.0\.points” is not valid/],
    ['infinite points', 'points: 1', 'points: .inf', /^class\.yml:9:13: “criteria\.0\.points” is not valid/],
    [
      'points with too many decimals',
      'points: 1',
      'points: .nan',
      /^class\.yml:9:13: “criteria\.0\.points” is not valid/,
    ],
    ['a missing key', '    session: 2\n', '', 'class.yml:6:5: “style” has no “session”.'],
    ['points of three decimals', 'points: 1', 'points: 1.005', /^class\.yml:9:13: “criteria\.0\.points” is not valid/],
    ['a missing total', 'outOf: 3\n', '', 'class.yml:1:1: “class.yml” has no “outOf”.'],
    [
      'a threshold out of range',
      'accuracy: 0.9',
      'accuracy: 1.1',
      /^class\.yml:16:29: “quality\.parameters\.accuracy” is not valid/,
    ],
    ['another schema', 'schema: 1', 'schema: 2', /^class\.yml:1:9: “schema” is not valid/],
    ['a duplicate id', 'id: quality', 'id: style', /^class\.yml:11:9: “style” appears twice/],
    [
      'a sum that is not the total',
      'outOf: 3',
      'outOf: 4',
      'class.yml:3:8: the points of the groups and criteria add up to 3, not 4.',
    ],
    ['text that is not YAML', 'outOf: 3', 'outOf: [3', /^class\.yml:\d+:\d+: this is not YAML/],
    ['a duplicate key', 'outOf: 3', 'outOf: 3\noutOf: 4', /^class\.yml:4:1: this is not YAML: .*unique/],
    [
      'an unknown anchor',
      'title: { fr: "Style", en: "Style" }',
      'title: *gone',
      /^class\.yml:\d+:\d+: this is not YAML: .*gone/,
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(changed(from, to)).toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('all of them together', () => {
    const text = RUBRIC.replace('check: lint', 'check: lnit')
      .replace('accuracy: 0.9', 'accuracy: 9')
      .replace('outOf: 3', 'outOf: 5');
    expect(faultsOf(text).map((fault) => fault.split(':')[1])).toEqual(['7', '16', '3']);
  });

  it.each([
    ['an unknown key', 'points: 1', 'pionts: 1', [9, 7, 16, 3]],
    ['an unknown key without a similar name', 'points: 1', 'points: 1\n    astrology: 1', [10, 7, 17, 3]],
    // The sum of the points is unknown.
    ['an invalid value', 'points: 1', 'points: lots', [9, 7, 16]],
    ['a missing key', '    session: 2\n', '', [7, 15, 6]],
  ])('%s together with the others, and without its consequences', (_what, from, to, lines) => {
    const text = RUBRIC.replace(from, to)
      .replace('check: lint', 'check: lnit')
      .replace('accuracy: 0.9', 'acuracy: 0.9')
      .replace('outOf: 3', 'outOf: 5');
    expect(faultsOf(text).map((fault) => Number(fault.split(':')[1]))).toEqual(lines);
  });

  it('at most ten, with the total number', () => {
    const text = `${RUBRIC}${Array.from({ length: 30 }, (_, index) => `x${index}: 1\n`).join('')}`;
    expect(faultsOf(text)).toHaveLength(10);
    expect(() => parseRubric(text, FILE, judges)).toThrow(/30 errors/);
  });

  it('in both languages', () => {
    try {
      parseRubric(RUBRIC.replace('check: lint', 'check: lnit'), FILE, judges);
      expect.unreachable();
    } catch (error) {
      const { text } = error as GraderError;
      expect(text.fr).toContain('Le barème contient une erreur');
      expect(text.fr).toMatch(/class\.yml:7:12: contrôle inconnu «\slnit\s»/);
      expect(text.fr).toContain('vouliez-vous dire');
    }
  });
});
