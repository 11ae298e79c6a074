import { describe, expect, test } from 'vitest';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { sectionsOf } from './sections.ts';

const shape = (sections: ReturnType<typeof sectionsOf<{ id: string } & (typeof rich.criteria)[number]>>) =>
  sections.map(({ title, criteria }) => [title.en, criteria.length]);

describe('the sections of a report', () => {
  test('are sessions, in order, if the rubric has no groups', () => {
    expect(shape(sectionsOf(result.criteria.toReversed(), []))).toEqual([
      ['Session 1', 4],
      ['Session 2', 5],
      ['Session 3', 5],
    ]);
  });

  test('are groups, then criteria outside groups, then bonuses', () => {
    const single = { ...rich.criteria[0]!, id: 'single', group: null };
    expect(shape(sectionsOf([...rich.criteria, single], rich.groups))).toEqual([
      ['Environment and data', 4],
      ['CI and quality', 4],
      ['Inference service', 5],
      ['Session 1', 1],
      ['Bonus', 1],
    ]);
  });

  test('contain each criterion once, including those of a removed group', () => {
    const sections = sectionsOf(rich.criteria, rich.groups.slice(1));
    expect(sections.flatMap(({ criteria }) => criteria.map(({ id }) => id)).toSorted()).toEqual(
      rich.criteria.map(({ id }) => id).toSorted(),
    );
  });
});
