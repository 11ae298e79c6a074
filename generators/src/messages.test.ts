import { describe, expect, test } from 'vitest';
import { ERRORS, MESSAGES, say } from './messages.ts';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();

describe.each(Object.entries({ ...ERRORS, ...MESSAGES }))('%s', (_key, sentence) => {
  test('has the same placeholders in French and in English', () => {
    expect(placeholders(sentence.en)).toEqual(placeholders(sentence.fr));
  });

  test('is not empty in either language', () => {
    expect([sentence.fr.trim(), sentence.en.trim()]).not.toContain('');
  });
});

test('replaces the placeholders with their values', () => {
  expect(say(ERRORS.USAGE_SESSION, 'en', { value: '9', last: 3 })).toContain(
    '"9". This version contains sessions 1 to 3',
  );
});
