import { expect, test } from 'vitest';
import { languageOf, systemLanguage } from './language.ts';

test('is English with an English locale', () => {
  expect(systemLanguage({ LANG: 'en_GB.UTF-8' })).toBe('en');
});

test('is French without a locale', () => {
  expect(systemLanguage({})).toBe('fr');
});

test('prefers LC_ALL to LANG', () => {
  expect(systemLanguage({ LC_ALL: 'fr_FR.UTF-8', LANG: 'en_US.UTF-8' })).toBe('fr');
});

test('ignores an empty variable', () => {
  expect(systemLanguage({ LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US' })).toBe('en');
});

test.each([[['--lang', 'en']], [['--lang=en']]])('is the language of %j', (argv) => {
  expect(languageOf(argv, { LANG: 'fr_FR' })).toBe('en');
});

test('falls back to the system’s language with an unknown --lang', () => {
  expect(languageOf(['--lang', 'de'], { LANG: 'en_US' })).toBe('en');
});
