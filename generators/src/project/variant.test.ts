import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTemplate } from '../template.ts';
import { fixtureCourse, readFixture } from '../testing/fixture-template.ts';
import type { Answers } from './manifest.ts';
import { renderProject } from './render.ts';
import { normalizeStudent, type Settings, variantOf } from './variant.ts';

const { course, read } = openTemplate();
const { variants } = course;
const data = new TextDecoder().decode(read(variants.data, 'en'));
/** The grader's implementation is tested with the same table. */
const table: { refused: string[]; vectors: { student: string; settings: Settings; rows: number; sha256: string }[] } =
  JSON.parse(readFileSync('templates/variants.test-vectors.json', 'utf8'));
const rowsIn = (csv: string) => csv.trimEnd().split('\n').slice(1);
const churners = (rows: readonly string[]) => rows.filter((row) => row.endsWith('"yes"')).length;

describe('the variant of a student', () => {
  it.each(table.vectors)('matches the table for $student', ({ student, settings, rows, sha256 }) => {
    const variant = variantOf(student, variants);
    const csv = variant.rowsOf(data);
    expect(variant.settings).toEqual(settings);
    expect([rowsIn(csv).length, createHash('sha256').update(csv).digest('hex')]).toEqual([rows, sha256]);
  });

  it.each(table.refused)('does not exist for %j', (student) => {
    expect(normalizeStudent(student)).toBeNull();
    expect(() => variantOf(student, variants)).toThrow(RangeError);
  });

  it('has different rows for another ID, with the same share of each class', () => {
    const id = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => normalizeStudent(text) !== null);
    const property = fc.property(id, id, (one, other) => {
      const [own, others] = [one, other].map((student) => rowsIn(variantOf(student, variants).rowsOf(data)));
      expect(own!.length).toBe(3600);
      expect(churners(own!)).toBe(Math.round(churners(rowsIn(data)) * variants.rows));
      expect(own!.join() === others!.join()).toBe(normalizeStudent(one) === normalizeStudent(other));
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('draws each setting independently', () => {
    const students = Array.from({ length: 400 }, (_, index) => variantOf(`s${index}`, variants).settings);
    for (const name of ['predictPath', 'probabilityField', 'decisionThreshold', 'metricFloor'] as const) {
      expect(new Set(students.map((settings) => settings[name]))).toEqual(new Set<string | number>(variants[name]));
    }
    const pairs = new Set(students.map(({ predictPath, probabilityField }) => `${predictPath} ${probabilityField}`));
    expect(pairs.size).toBe(variants.predictPath.length * variants.probabilityField.length);
  });

  it('shares no name with a project without a variant', () => {
    const { predictPath, probabilityField } = JSON.parse(new TextDecoder().decode(read(variants.settings, 'en')));
    expect(variants.predictPath).not.toContain(predictPath);
    expect(variants.probabilityField).not.toContain(probabilityField);
  });
});

describe('a project', () => {
  const textsOf = (student?: string) => {
    const answers: Answers = { name: 'app', lang: 'fr', ...(student && { student }) };
    const files = renderProject(readFixture, fixtureCourse, answers, 2);
    return Object.fromEntries(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
  };
  const everyones = textsOf();

  it('without a variant has the template’s bytes', () => {
    for (const path of ['variant.json', 'rows.csv']) {
      expect(everyones[path]).toBe(new TextDecoder().decode(readFixture(path, 'fr')));
    }
    expect(everyones['API.md']).toBe('POST /p');
  });

  it('of a student differs only in its rows, settings and texts', () => {
    const { settings, rowsOf } = variantOf('ada', fixtureCourse.variants);
    const own = textsOf('ada');
    const changed = Object.keys(own).filter((path) => own[path] !== everyones[path]);
    expect(changed.toSorted()).toEqual(['API.md', 'rows.csv', 'variant.json']);
    expect(own['API.md']).toBe(`POST ${settings.predictPath}`);
    expect(JSON.parse(own['variant.json']!)).toEqual(settings);
    expect(own['rows.csv']).toBe(rowsOf(everyones['rows.csv']!));
    expect(textsOf(' ADA ')).toEqual(own);
  });
});
