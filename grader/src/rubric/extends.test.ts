import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { loadRubric } from './load.ts';
import { judges, linesOf } from './rubric.test-support.ts';
import type { Rubric } from './rubric.ts';

const COMMON = `schema: 1
title: { fr: "Commun", en: "Common" }
outOf: 10
groups:
  - id: code
    points: 6
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
    weight: 2
    title: { fr: "Types", en: "Types" }
  - id: quality
    check: predictions
    session: 3
    points: 4
    title: { fr: "Qualité", en: "Quality" }
    parameters: { accuracy: 0.9, f1: 0.5 }
caps:
  - id: bad-model
    atMost: 5
    ifFailed: quality
    title: { fr: "Mauvais modèle", en: "Bad model" }
`;

/** Reads `class.yml` among these files. */
async function load(files: Record<string, string>): Promise<Rubric> {
  using place = temporaryFolder(files);
  return await loadRubric(join(place.folder, 'class.yml'), judges);
}
const extending = (lines: string, common = COMMON) =>
  load({ 'class.yml': `schema: 1\nextends: ./common.yml\n${lines}`, 'common.yml': common });
/** The errors of a rubric that extends COMMON, without its folder. */
const faultsOf = (lines: string) =>
  extending(lines).then(
    () => [],
    (error) => linesOf(error).map((line) => line.replace(/^.*\/(?=[\w-]+\.yml:)/, '')),
  );
const summary = (rubric: Rubric) => rubric.criteria.map(({ id, points, weight }) => [id, points, weight]);

describe('a rubric that extends another', () => {
  it('is unchanged without changes', async () => {
    const rubric = await extending('');
    expect(summary(rubric)).toEqual([
      ['style', 2, 1],
      ['types', 4, 2],
      ['quality', 4, null],
    ]);
    expect(rubric).toMatchObject({ title: { en: 'Common' }, outOf: 10, file: 'class.yml' });
    expect(rubric.caps).toMatchObject([{ id: 'bad-model', atMost: 5 }]);
  });

  it('changes what it names by ID, and keeps the rest', async () => {
    const rubric = await extending(`
title: { fr: "Classe", en: "Class" }
criteria:
  - { id: style, weight: 2, visibility: hidden }
  - { id: quality, parameters: { accuracy: 0.8 } }
caps:
  - { id: bad-model, atMost: 4 }
`);
    expect(rubric.title.en).toBe('Class');
    expect(summary(rubric).map(([, points]) => points)).toEqual([3, 3, 4]);
    expect(rubric.criteria[0]).toMatchObject({ hidden: true, check: 'lint', title: { en: 'Style' } });
    expect(rubric.criteria[2]!.parameters).toEqual({ accuracy: 0.8, f1: 0.5 });
    expect(rubric.caps[0]).toMatchObject({ atMost: 4, title: { en: 'Bad model' } });
  });

  it('can add and omit', async () => {
    const rubric = await extending(`
omit: [types, bad-model]
criteria:
  - { id: tests, group: code, check: tests, session: 2, title: { fr: "Tests", en: "Tests" } }
  - { id: extra, bonus: true, points: 1, check: openapi, session: 3, title: { fr: "Plus", en: "More" } }
`);
    expect(summary(rubric)).toEqual([
      ['style', 3, 1],
      ['quality', 4, null],
      ['tests', 3, 1],
      ['extra', 1, null],
    ]);
    expect(rubric.caps).toEqual([]);
  });

  it('can reuse the ID of an omitted criterion', async () => {
    const rubric = await extending(`
omit: [quality]
criteria:
  - { id: quality, check: validation, points: 4, session: 3, title: { fr: "Refus", en: "Refusal" } }
`);
    expect(rubric.criteria.at(-1)).toMatchObject({ check: 'validation', parameters: {} });
    expect(rubric.criteria.at(-1)!.places).toHaveLength(1);
  });

  it('keeps no parameters of a replaced check', async () => {
    const rubric = await extending('criteria: [{ id: quality, check: tests, parameters: { files: 3 } }]');
    expect(rubric.criteria[2]!.parameters).toEqual({ files: 3 });
  });

  it('records every file and line that defines a criterion', async () => {
    const rubric = await extending('criteria:\n  - { id: types, weight: 1 }\n');
    const places = rubric.criteria.map((criterion) => criterion.places.map(({ file, line }) => `${file}:${line}`));
    expect(places).toEqual([['common.yml:9'], ['common.yml:14', 'class.yml:4'], ['common.yml:20']]);
  });

  it('has a separate hash, which changes with the extended file', async () => {
    const [one, other] = [await extending(''), await extending('', COMMON.replace('atMost: 5', 'atMost: 4'))];
    expect(one.sha256).not.toBe(other.sha256);
    expect(one.files.map(({ file }) => file)).toEqual(['common.yml', 'class.yml']);
    expect(one.files[1]).toEqual(other.files[1]);
  });

  it('can extend the default rubric', async () => {
    const rubric = await load({
      'class.yml': 'schema: 1\nextends: default\ncriteria:\n  - { id: tests, parameters: { files: 4 } }\n',
    });
    expect(rubric.outOf).toBe(20);
    expect(rubric.criteria.find(({ id }) => id === 'tests')!.parameters).toEqual({ files: 4 });
    expect(rubric.files[0]!.file).toBe('mlops-grader/rubrics/default.yml');
  });

  it('can extend a rubric that extends another', async () => {
    const rubric = await load({
      'class.yml': 'schema: 1\nextends: shared/year.yml\noutOf: 11\ncriteria: [{ id: quality, points: 5 }]\n',
      'shared/year.yml': 'schema: 1\nextends: ../common.yml\ncriteria: [{ id: style, weight: 3 }]\n',
      'common.yml': COMMON,
    });
    expect(summary(rubric).map(([, points]) => points)).toEqual([3.6, 2.4, 5]);
    expect(rubric.files.map(({ file }) => file)).toEqual(['common.yml', 'shared/year.yml', 'class.yml']);
  });
});

describe('a fault in an extended or extending file', () => {
  it.each([
    ['an id to omit that nothing has', 'omit: [stile]', /^class\.yml:3:8: unknown name “stile”; did you mean “style”/],
    [
      'a new criterion that is not whole',
      'criteria: [{ id: new, session: 1 }]',
      /^class\.yml:3:12: “new” has no “check”/,
    ],
    [
      'points that no longer add up',
      'omit: [quality, bad-model]',
      /^common\.yml:3:8: the points .* add up to 6, not 10/,
    ],
    ['the wrong total', 'outOf: 12', /^class\.yml:3:8: the points .* add up to 10, not 12/],
    ['an empty group', 'omit: [style, types]', /^common\.yml:5:5: the group “code” has no criterion/],
    ['a cap on what is gone', 'outOf: 6\nomit: [quality]', /^common\.yml:29:15: unknown name “quality”/],
    [
      'a parameter',
      'criteria:\n  - id: quality\n    parameters:\n      acuracy: 0.8',
      /^class\.yml:6:7: unknown key “acuracy”; did you mean “accuracy”/,
    ],
    [
      'a parameter’s value',
      'criteria: [{ id: quality, parameters: { f1: 2 } }]',
      /^class\.yml:3:45: “quality\.parameters\.f1”/,
    ],
    [
      'the parameters that another check does not have',
      'criteria: [{ id: quality, check: tests, parameters: { accuracy: 1 } }]',
      /^class\.yml:3:55: unknown key “accuracy”/,
    ],
  ])('is reported at its file and line: %s', async (_what, lines, expected) => {
    expect(await faultsOf(lines)).toContainEqual(expect.stringMatching(expected));
  });

  it.each([
    [
      'is not there',
      'extends: ./gone.yml',
      /class\.yml:2:10: “\.\/gone\.yml”, which this rubric extends, cannot be read/,
    ],
    ['is a folder', 'extends: ./folder', /cannot be read/],
    ['is outside the folder', 'extends: ../outside.yml', /class\.yml:2:10: “\.\.\/outside\.yml” is outside the folder/],
    ['is absolute', 'extends: /etc/hostname', /is outside the folder/],
    ['is a link that leads outside', 'extends: ./link.yml', /is outside the folder/],
    ['is the rubric itself', 'extends: ./class.yml', /extends this rubric in turn/],
    ['is in a circle', 'extends: ./circle.yml', /circle\.yml:2:10: “class\.yml” extends this rubric in turn/],
    ['is at the end of a long chain', 'extends: ./chain-1.yml', /chain of extensions exceeds 5 rubrics/],
    ['is not YAML', 'extends: ./broken.yml', /broken\.yml:\d+:\d+: this is not YAML/],
    ['is not written as text', 'extends: [a]', /class\.yml:2:10: “extends” is not valid/],
  ])('is rejected if it %s', async (_what, line, expected) => {
    using place = temporaryFolder({ 'class/class.yml': `schema: 1\n${line}\n`, 'outside.yml': COMMON });
    const folder = join(place.folder, 'class');
    mkdirSync(join(folder, 'folder'));
    symlinkSync('../outside.yml', join(folder, 'link.yml'));
    writeFileSync(join(folder, 'circle.yml'), 'schema: 1\nextends: class.yml\n');
    writeFileSync(join(folder, 'broken.yml'), 'a: [\n');
    for (let index = 1; index < 9; index += 1) {
      writeFileSync(join(folder, `chain-${index}.yml`), `schema: 1\nextends: chain-${index + 1}.yml\n`);
    }
    const refused = await loadRubric(join(folder, 'class.yml'), judges).catch((error: unknown) => error);
    expect(linesOf(refused)).toContainEqual(expect.stringMatching(expected));
  });
});
