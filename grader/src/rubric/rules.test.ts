import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { lintRubric } from './load.ts';
import { faultsOf, judges } from './rubric.test-support.ts';

const RUBRIC = `schema: 1
title: { fr: "Barème", en: "Rubric" }
outOf: 20
maximum: 21
rounding: { step: 0.5 }
groups:
  - id: code
    points: 15
    title: { fr: "Code", en: "Code" }
criteria:
  - id: style
    group: code
    check: lint
    session: 2
    title: { fr: "Style", en: "Style" }
  - id: types
    group: code
    check: typecheck
    session: 2
    follows: [style]
    title: { fr: "Types", en: "Types" }
  - id: boots
    check: service
    session: 3
    points: 5
    title: { fr: "Démarre", en: "Boots" }
  - id: docs
    bonus: true
    check: openapi
    session: 3
    points: 1
    title: { fr: "Docs", en: "Docs" }
caps:
  - id: no-boot
    atMost: 8
    ifFailed: boots
    title: { fr: "Ne démarre pas", en: "Does not boot" }
`;
const changed = (from: string, to: string) => {
  const text = RUBRIC.replace(from, to);
  expect(text).not.toBe(RUBRIC);
  return text;
};

describe('a rubric', () => {
  it('with groups, a bonus and a cap is valid', () => {
    expect(faultsOf(RUBRIC)).toEqual([]);
  });

  it.each([
    [
      'points of a criterion in a group',
      'id: style',
      'id: style\n    points: 2',
      /^class\.yml:12:13: the criterion “style” shares/,
    ],
    [
      'a weight outside groups',
      'points: 5',
      'points: 5\n    weight: 2',
      /^class\.yml:26:13: the criterion “boots” is in no group/,
    ],
    ['no points outside groups', '    points: 5\n', '', /^class\.yml:22:5: “boots” has no “points”/],
    [
      'a bonus in a group',
      'bonus: true',
      'bonus: true\n    group: code',
      /^class\.yml:29:12: the bonus “docs” is in a group/,
    ],
    ['an unknown group', 'group: code', 'group: cod', /^class\.yml:12:12: unknown name “cod”; did you mean “code”/],
    [
      'a group without criteria',
      'criteria:',
      '  - { id: none, points: 1, title: { fr: "A", en: "A" } }\ncriteria:',
      /^class\.yml:10:5: the group “none” has no/,
    ],
    ['an unknown criterion to follow', '[style]', '[stile]', /^class\.yml:20:15: unknown name “stile”/],
    [
      'a criterion that follows itself',
      '[style]',
      '[types]',
      /^class\.yml:20:14: the criterion “types” follows from itself/,
    ],
    [
      'two criteria that follow each other',
      'id: style',
      'id: style\n    follows: [types]',
      /the criterion “style” follows from itself/,
    ],
    [
      'a cap on an unknown criterion',
      'ifFailed: boots',
      'ifFailed: boot',
      /^class\.yml:36:15: unknown name “boot”; did you mean “boots”/,
    ],
    [
      'a cap that rounding cannot produce',
      'atMost: 8',
      'atMost: 8.25',
      /^class\.yml:35:13: “atMost” is 8\.25, which is not a multiple of the rounding step 0\.5/,
    ],
    ['a maximum that rounding cannot produce', 'maximum: 21', 'maximum: 21.3', /^class\.yml:4:10: “maximum” is 21\.3/],
    [
      'a maximum under the total',
      'maximum: 21',
      'maximum: 19',
      /^class\.yml:4:10: the highest mark, 19, is below the total 20/,
    ],
    ['an id that two lists have', 'id: no-boot', 'id: boots', /^class\.yml:34:9: “boots” appears twice/],
    ['a way of rounding', 'step: 0.5', 'step: 0.5, mode: sideways', /^class\.yml:5:30: “rounding\.mode” is not valid/],
    ['a step of nothing', 'step: 0.5', 'step: 0', /^class\.yml:5:19: “rounding\.step” is not valid/],
    [
      'an unknown key of rounding',
      'step: 0.5',
      'stap: 0.5',
      /^class\.yml:5:13: unknown key “stap”; did you mean “step”/,
    ],
    [
      'an unknown key of a cap',
      'ifFailed: boots',
      'iffailed: boots',
      /unknown key “iffailed”; did you mean “ifFailed”/,
    ],
    ['an unknown key of a group', 'points: 15', 'pionts: 15', /unknown key “pionts”; did you mean “points”/],
    [
      'an invalid visibility',
      'bonus: true',
      'visibility: secret',
      /^class\.yml:28:17: “criteria\.3\.visibility” is not valid/,
    ],
    ['points that a bonus does not make up', 'points: 5', 'points: 4', /add up to 19, not 20/],
  ])('with %s is rejected', (_what, from, to, expected) => {
    expect(faultsOf(changed(from, to))).toContainEqual(expect.stringMatching(expected));
  });
});

describe('linting', () => {
  const sessions = new Map([
    ['serve', 3],
    ['lint', 2],
  ]);
  async function lint(text: string) {
    using place = temporaryFolder({ 'class.yml': text });
    const { rubric, faults } = await lintRubric(join(place.folder, 'class.yml'), judges, sessions);
    return {
      read: rubric !== null,
      faults: faults.map(({ rule, severity, line, text }) => ({ rule, severity, line, text: text.en })),
    };
  }

  it('reports nothing for a sensible rubric', async () => {
    expect(await lint(RUBRIC)).toEqual({ read: true, faults: [] });
  });

  it('warns about a cap that lowers no mark, counting bonuses', async () => {
    const { read, faults } = await lint(changed('atMost: 8', 'atMost: 16'));
    expect(read).toBe(true);
    expect(faults).toMatchObject([
      { rule: 'idle-cap', severity: 'warning', line: 34, text: expect.stringContaining('at most 16') },
    ]);
    expect((await lint(changed('atMost: 8', 'atMost: 15.5'))).faults).toEqual([]);
  });

  it('warns about a criterion before its stage exists', async () => {
    const { faults } = await lint(changed('check: service\n    session: 3', 'check: service\n    session: 1'));
    expect(faults).toMatchObject([
      { rule: 'early', line: 22, text: expect.stringContaining('only available from session 3') },
    ]);
  });

  it('reports errors as a grading does', async () => {
    const { read, faults } = await lint(changed('check: lint', 'check: lnit'));
    expect(read).toBe(false);
    expect(faults).toMatchObject([{ rule: 'unknown-check', severity: 'error', line: 13 }]);
  });
});
