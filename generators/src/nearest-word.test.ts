import { expect, test } from 'vitest';
import { nearestWord } from './nearest-word.ts';

const WORDS = ['lang', 'session', 'json'];

test.each([
  ['sesion', 'session'],
  ['jsno', 'json'],
  ['lang', 'lang'],
])('takes %s for %s', (typed, word) => {
  expect(nearestWord(typed, WORDS)).toBe(word);
});

test('finds no word that is close to an unrelated one', () => {
  expect(nearestWord('frobnicate', WORDS)).toBeUndefined();
});
