import { describe, expect, it } from 'vitest';
import { fill } from './text.ts';

describe('filling a message', () => {
  it('writes numbers as each language does', () => {
    const { fr, en } = fill({ fr: '{n, number} s', en: '{n, number} s' }, { n: 12_345.5 });
    expect(en).toBe('12,345.5 s');
    expect(fr).toMatch(/^12\s345,5 s$/);
  });

  it('counts as each language does', () => {
    const message = {
      fr: '{n, plural, one {# fichier} other {# fichiers}}',
      en: '{n, plural, one {# file} other {# files}}',
    };
    expect(fill(message, { n: 0 })).toEqual({ fr: '0 fichier', en: '0 files' });
    expect(fill(message, { n: 1 })).toEqual({ fr: '1 fichier', en: '1 file' });
  });

  it('puts in a value of its language', () => {
    const stage = { fr: 'Données', en: 'Data' };
    expect(fill({ fr: 'Étape {stage}', en: 'Stage {stage}' }, { stage })).toEqual({
      fr: 'Étape Données',
      en: 'Stage Data',
    });
  });

  it('takes braces, quotes and tags in a value as they are', () => {
    const { en } = fill({ fr: '{x}', en: 'seen: {x}' }, { x: "{y} '{z}' <b>" });
    expect(en).toBe("seen: {y} '{z}' <b>");
  });

  it('takes tags in a message as they are', () => {
    expect(fill({ fr: 'a<b>c', en: '<name>' })).toEqual({ fr: 'a<b>c', en: '<name>' });
  });

  it('refuses to leave a value out', () => {
    expect(() => fill({ fr: '{missing}', en: '{missing}' })).toThrow('missing');
  });
});
