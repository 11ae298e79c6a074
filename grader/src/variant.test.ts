import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCourse, loadCourseData } from './course.ts';
import { normalizeStudent, rowsOf, type Settings, settingsOf } from './variant.ts';

const { variants } = loadCourse();
const data = loadCourseData(variants.data);
/** The generator's own implementation is held to the same table. */
const table: { refused: string[]; vectors: { student: string; settings: Settings; rows: number; sha256: string }[] } =
  JSON.parse(readFileSync('templates/variants.test-vectors.json', 'utf8'));

describe('the variant of a student', () => {
  it.each(table.vectors)('is that of the table for $student', ({ student, settings, rows, sha256 }) => {
    const csv = rowsOf(student, variants, data);
    expect(settingsOf(student, variants)).toEqual(settings);
    expect([csv.trimEnd().split('\n').length - 1, createHash('sha256').update(csv).digest('hex')]).toEqual([
      rows,
      sha256,
    ]);
  });

  it.each(table.refused)('is that of nobody for %j', (student) => {
    expect(normalizeStudent(student)).toBeNull();
    expect(() => rowsOf(student, variants, data)).toThrow(RangeError);
    expect(() => settingsOf(student, variants)).toThrow(RangeError);
  });
});
