import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

describe('the language of the environment', () => {
  it.each([
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'EN' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'de_DE.UTF-8' }, 'fr'],
    [{ LANG: 'C.UTF-8' }, 'fr'],
    [{}, 'fr'],
    [{ LC_ALL: 'en_US', LC_MESSAGES: 'fr_FR', LANG: 'fr_FR' }, 'en'],
    [{ LC_MESSAGES: 'en_US', LANG: 'fr_FR' }, 'en'],
    [{ LC_ALL: '', LANG: 'en_US' }, 'en'],
  ] as const)('of %j is %s', (env, language) => {
    expect(detectLanguage(env)).toBe(language);
  });
});
