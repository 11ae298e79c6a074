import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJson, mergeJson } from './json.ts';
import { mergeKeys } from './keyed.ts';
import { conflictLines, hasMarkers, mergeByDiff3, mergeByGit, mergeText } from './text.ts';
import { isYaml, mergeYaml } from './yaml.ts';

describe('text', () => {
  const base = 'a\nb\nc\nd\ne\nf\ng\n';

  test.each([
    ['git', mergeByGit],
    ['node-diff3', mergeByDiff3],
  ])('merges by %s what both sides changed in different places', (_, merge) => {
    const sides = { base, mine: base.replace('a', 'mine'), theirs: base.replace('g', 'theirs') };
    expect(merge(sides)).toEqual({ text: 'mine\nb\nc\nd\ne\nf\ntheirs\n', conflicts: 0 });
  });

  test.each([
    ['git', mergeByGit],
    ['node-diff3', mergeByDiff3],
  ])('marks by %s what both changed in one place, with what was there before', (_, merge) => {
    const merged = merge({ base, mine: base.replace('d', 'mine'), theirs: base.replace('d', 'theirs') });
    expect(merged?.conflicts).toBe(1);
    expect(merged?.text).toMatch(/c\n<<<<<<< yours.*\nmine\n\|{7} before.*\nd\n={7}\ntheirs\n>{7} template.*\ne\n/);
    expect([conflictLines(merged?.text ?? ''), hasMarkers(merged?.text ?? '')]).toEqual([[4], true]);
  });

  test('both engines keep every line of both sides', () => {
    const line = fc.constantFrom('a', 'b', 'c', 'd');
    const text = fc.array(line, { maxLength: 8 }).map((all) => all.map((one) => `${one}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, mine) => {
        for (const merge of [mergeText, mergeByDiff3]) {
          expect(merge({ base: before, mine, theirs: before })).toEqual({ text: mine, conflicts: 0 });
          expect(merge({ base: before, mine: before, theirs: mine })).toEqual({ text: mine, conflicts: 0 });
        }
      }),
      { numRuns: 20 },
    );
  });

  test('does not read a heading as a marker', () => {
    expect(hasMarkers('=======\n<<<<<<<\n')).toBe(false);
  });
});

describe('keys', () => {
  test.each([
    ['a key that the template adds', {}, {}, { a: 1 }, [{ path: ['a'], value: 1 }], []],
    ['a key that the student added', {}, { a: 1 }, {}, [], []],
    ['a key that the template takes away', { a: 1 }, { a: 1 }, {}, [{ path: ['a'] }], []],
    ['a key that the student took away', { a: 1 }, {}, { a: 1 }, [], []],
    ['a key that both changed alike', { a: 1 }, { a: 2 }, { a: 2 }, [], []],
    ['a key that both changed otherwise', { a: 1 }, { a: 2 }, { a: 3 }, [], [['a']]],
    ['one that the student changed and the template took away', { a: 1 }, { a: 2 }, {}, [], [['a']]],
    ['keys inside', { o: { a: 1 } }, { o: { a: 1, b: 2 } }, { o: { a: 3 } }, [{ path: ['o', 'a'], value: 3 }], []],
    ['lists, which are merged whole', { l: [1] }, { l: [1, 2] }, { l: [0, 1] }, [], [['l']]],
    [
      'a key with the name of an inherited property',
      {},
      {},
      { constructor: 1 },
      [{ path: ['constructor'], value: 1 }],
      [],
    ],
  ])('%s', (_, base, mine, theirs, edits, conflicts) => {
    expect(mergeKeys({ base, mine, theirs })).toEqual({ edits, conflicts });
  });
});

describe('JSON', () => {
  test('keeps the student’s layout and comments, and places new keys as in the template', () => {
    const base = '{\n  "a": 1,\n  "c": { "x": 1 }\n}\n';
    const mine = '{\n\t// mine\n\t"own": true,\n\t"a": 1,\n\t"c": { "x": 1, "y": 2 }\n}\n';
    const theirs = '{\n  "a": 2,\n  "b": 3,\n  "c": { "x": 1 }\n}\n';
    expect(mergeJson({ base, mine, theirs })).toEqual({
      text: '{\n\t// mine\n\t"own": true,\n\t"a": 2,\n\t"b": 3,\n\t"c": { "x": 1, "y": 2 }\n}\n',
      conflicts: [],
    });
  });

  test('is not merged if a side is not JSON', () => {
    expect(mergeJson({ base: '{}', mine: '{ <<<<', theirs: '{}' })).toBeNull();
  });

  test('is invalid with a duplicate key', () => {
    expect([isJson('{"a": 1, "b": {"a": 1}}'), isJson('{"a": 1, "a": 2}'), isJson('{"a"')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('YAML', () => {
  test('keeps the comments of both sides, and places new keys as in the template', () => {
    const base = 'a: 1\nc:\n  x: 1\n';
    const mine = '# mine\na: 1 # one\nown: true\nc:\n  x: 1\n';
    const theirs = 'a: 1\n# two\nb: 2\nc:\n  x: 3\n';
    expect(mergeYaml({ base, mine, theirs })).toEqual({
      text: '# mine\na: 1 # one\n# two\nb: 2\nown: true\nc:\n  x: 3\n',
      conflicts: [],
    });
  });

  test('names the keys that keep the student’s values', () => {
    const sides = { base: 'a: { b: 1 }\n', mine: 'a: { b: 2 }\n', theirs: 'a: { b: 3 }\nc: 1\n' };
    expect(mergeYaml(sides)).toEqual({ text: 'a: { b: 2 }\nc: 1\n', conflicts: [['a', 'b']] });
  });

  test.each([
    ['is no YAML', 'a: [', 'a: 1\n'],
    ['is a list', '- a\n', '- b\n'],
    ['shares nodes', 'a: &x 1\nb: *x\n', 'a: 1\n'],
  ])('is not merged by key if a side %s', (_, mine, theirs) => {
    expect(mergeYaml({ base: 'a: 0\n', mine, theirs })).toBeNull();
  });

  test('is invalid with a duplicate key', () => {
    expect([isYaml('a: 1\n'), isYaml('a: 1\na: 2\n')]).toEqual([true, false]);
  });
});
