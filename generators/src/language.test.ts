import { expect, test } from 'vitest';
import { languageOf, systemLanguage } from './language.ts';

test('speaks English where the locale is English', () => {
  expect(systemLanguage({ LANG: 'en_GB.UTF-8' })).toBe('en');
});

test('speaks French where no locale is set', () => {
  expect(systemLanguage({})).toBe('fr');
});

test('lets LC_ALL win over LANG', () => {
  expect(systemLanguage({ LC_ALL: 'fr_FR.UTF-8', LANG: 'en_US.UTF-8' })).toBe('fr');
});

test('ignores a variable that is set to nothing', () => {
  expect(systemLanguage({ LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US' })).toBe('en');
});

test.each([[['--lang', 'en']], [['--lang=en']]])('speaks the language that %j asks for', (argv) => {
  expect(languageOf(argv, { LANG: 'fr_FR' })).toBe('en');
});

test('falls back on the system where --lang is not a language', () => {
  expect(languageOf(['--lang', 'de'], { LANG: 'en_US' })).toBe('en');
});
