import { describe, expect, it } from 'vitest';
import type { CriterionResult, Mark } from '../evidence/result.ts';
import { capResults, groupResults, markOf } from './mark.ts';
import { cap, criterion, group, rubricOf } from './rubric.test-support.ts';
import type { Rubric } from './rubric.ts';

const text = { fr: '', en: '' };

/** A judged criterion: out of `points`, with the earned points, or null if it was not verified. */
function judged(
  id: string,
  points: number,
  earned: number | null,
  changes: Partial<CriterionResult> = {},
): CriterionResult {
  const status = earned === null ? 'unverified' : earned === 0 ? 'failed' : earned === points ? 'passed' : 'partial';
  const { check, title, session, group, bonus, hidden } = criterion();
  return {
    ...{ id, check, title, session, group, bonus, hidden, points, earned },
    stage: 'lint',
    rubric: { file: 'class.yml', line: 1 },
    verdict: { status, ratio: 0, expected: text, seen: text, advice: null },
    after: [],
    command: null,
    log: null,
    ...changes,
  };
}

/** The mark of these criteria with a rubric made for them. */
function marked(criteria: CriterionResult[], changes: Partial<Rubric> = {}, session: number | null = null): Mark {
  const rubric = rubricOf(
    criteria.map(({ id, points, bonus }) => criterion({ id, points, bonus })),
    changes,
  );
  return markOf(rubric, criteria, capResults(rubric, criteria), session);
}

describe('a sum', () => {
  it('is exact in decimal', () => {
    const tenths = [judged('a', 0.1, 0.1), judged('b', 0.2, 0.2), judged('c', 1.15, 1.15)];
    expect(marked(tenths)).toEqual({
      earned: 1.45,
      verified: 1.45,
      outOf: 1.45,
      points: 1.45,
      bonus: 0,
      converted: null,
    });
  });

  it('excludes unverified points, and states how many', () => {
    expect(marked([judged('a', 12, 9), judged('b', 8, null)])).toMatchObject({ earned: 9, verified: 12, outOf: 20 });
  });
});

describe('a bonus', () => {
  const bonus = judged('extra', 1, 1, { bonus: true });

  it('adds to the mark, not to its maximum', () => {
    const mark = marked([judged('a', 20, 15), bonus]);
    expect(mark).toMatchObject({ earned: 16, verified: 20, outOf: 20, points: 15, bonus: 1 });
  });

  it('does not raise the mark above the total', () => {
    expect(marked([judged('a', 20, 19.5), bonus]).earned).toBe(20);
  });

  it('raises the mark up to the rubric’s maximum', () => {
    expect(marked([judged('a', 20, 19.5), bonus], { maximum: 20.5 }).earned).toBe(20.5);
  });
});

describe('a cap', () => {
  const capped = { caps: [cap(8, 'boots')] };

  it('limits the mark if its criterion failed', () => {
    expect(marked([judged('boots', 5, 0), judged('a', 15, 15)], capped).earned).toBe(8);
  });

  it('raises no mark', () => {
    expect(marked([judged('boots', 5, 0), judged('a', 15, 3)], capped).earned).toBe(3);
  });

  it.each([
    ['passed', 5, false],
    ['is partly met', 1, false],
    ['was not verified', null, null],
  ])('does not apply if it %s', (_what, earned, applies) => {
    const criteria = [judged('boots', 5, earned), judged('a', 15, 15)];
    expect(marked(criteria, capped).earned).toBe(15 + (earned ?? 0));
    expect(capResults(rubricOf([criterion()], capped), criteria)[0]!.applies).toBe(applies);
  });

  it('limits bonuses too', () => {
    const bonus = judged('extra', 3, 3, { bonus: true });
    expect(marked([judged('boots', 5, 0), judged('a', 15, 7), bonus], capped).earned).toBe(8);
  });

  it('is omitted if its criterion is of a later session', () => {
    expect(capResults(rubricOf([criterion()], capped), [judged('a', 15, 15)])).toEqual([]);
  });
});

describe('rounding', () => {
  const criteria = [judged('a', 10, 7.13), judged('b', 10, 10)];
  it.each([
    [0.25, 'nearest', 17.25],
    [0.25, 'down', 17],
    [0.5, 'up', 17.5],
    [1, 'nearest', 17],
    [0.01, 'nearest', 17.13],
  ] as const)('by %f %s gives %f', (step, mode, earned) => {
    expect(marked(criteria, { rounding: { step, mode } })).toMatchObject({ earned, points: 17.13 });
  });

  it('never exceeds a cap', () => {
    const rubric = { rounding: { step: 0.5, mode: 'up' }, caps: [cap(8, 'boots')] } as const;
    expect(marked([judged('boots', 5, 0), judged('a', 15, 14.2)], rubric).earned).toBe(8);
  });
});

describe('the mark of a session', () => {
  const some = [judged('a', 3, 3), judged('b', 4, 2)];

  it('is out of the points so far, and is converted to the total', () => {
    expect(marked(some, { outOf: 20 }, 2)).toMatchObject({
      earned: 5,
      outOf: 7,
      converted: { earned: 14.29, outOf: 20 },
    });
  });

  it('is rounded after the conversion', () => {
    const rounding = { step: 0.5, mode: 'down' } as const;
    expect(marked(some, { outOf: 20, rounding }, 2)).toMatchObject({ earned: 5, converted: { earned: 14 } });
  });

  it('is capped in proportion', () => {
    const failed = [judged('boots', 3, 0), judged('b', 4, 4)];
    const mark = marked(failed, { outOf: 20, maximum: 20, caps: [cap(8, 'boots')] }, 2);
    expect(mark).toMatchObject({ earned: 2.8, converted: { earned: 8 } });
  });

  it('is zero of zero if there are only bonuses', () => {
    const mark = marked([judged('extra', 1, 1, { bonus: true })], { outOf: 20, maximum: 20 }, 1);
    expect(mark).toMatchObject({ earned: 0, outOf: 0, bonus: 1, converted: null });
  });
});

describe('a group', () => {
  it('is the sum of its judged criteria, and omitted if there are none', () => {
    const rubric = rubricOf([criterion()], { groups: [group('code', 5), group('later', 3)] });
    const criteria = [
      judged('a', 2, 1.5, { group: 'code' }),
      judged('b', 3, null, { group: 'code' }),
      judged('c', 1, 1),
    ];
    expect(groupResults(rubric, criteria)).toEqual([
      { id: 'code', title: { fr: 'code', en: 'code' }, points: 5, earned: 1.5, verified: 2 },
    ]);
  });
});
