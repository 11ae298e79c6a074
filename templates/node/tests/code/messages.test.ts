import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentLanguage, formatNumber, messages, say } from '../../src/messages.ts';

test('speaks French unless told otherwise', () => {
  assert.equal(currentLanguage({}), 'fr');
  assert.equal(currentLanguage({ npm_package_config_lang: 'en' }), 'en');
  assert.equal(currentLanguage({ npm_package_config_lang: 'tlh' }), 'fr');
});

test('COURSE_LANG wins over the language of the project', () => {
  assert.equal(currentLanguage({ COURSE_LANG: 'fr', npm_package_config_lang: 'en' }), 'fr');
});

test('says the same thing in both languages', () => {
  const text = messages.splitMissing('data/processed/train.csv');
  for (const language of ['fr', 'en'] as const)
    assert.match(say(text, language), /data\/processed\/train\.csv.*make data/);
  assert.notEqual(say(text, 'fr'), say(text, 'en'));
});

test('writes numbers as each language does', () => {
  assert.equal(formatNumber(0.9512, 3, 'fr'), '0,951');
  assert.equal(formatNumber(0.9512, 3, 'en'), '0.951');
});
