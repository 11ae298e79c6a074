import { describe, expect, it } from 'vitest';
import { fill } from './text.ts';

describe('formatting a message', () => {
  it('formats numbers for each language', () => {
    const { fr, en } = fill({ fr: '{n, number} s', en: '{n, number} s' }, { n: 12_345.5 });
    expect(en).toBe('12,345.5 s');
    expect(fr).toMatch(/^12\s345,5 s$/);
  });

  it('uses the plural rules of each language', () => {
    const message = {
      fr: '{n, plural, one {# fichier} other {# fichiers}}',
      en: '{n, plural, one {# file} other {# files}}',
    };
    expect(fill(message, { n: 0 })).toEqual({ fr: '0 fichier', en: '0 files' });
    expect(fill(message, { n: 1 })).toEqual({ fr: '1 fichier', en: '1 file' });
  });

  it('inserts bilingual values in the right language', () => {
    const stage = { fr: 'Données', en: 'Data' };
    expect(fill({ fr: 'Étape {stage}', en: 'Stage {stage}' }, { stage })).toEqual({
      fr: 'Étape Données',
      en: 'Stage Data',
    });
  });

  it('keeps braces, quotes and tags in values', () => {
    const { en } = fill({ fr: '{x}', en: 'seen: {x}' }, { x: "{y} '{z}' <b>" });
    expect(en).toBe("seen: {y} '{z}' <b>");
  });

  it('keeps tags in messages', () => {
    expect(fill({ fr: 'a<b>c', en: '<name>' })).toEqual({ fr: 'a<b>c', en: '<name>' });
  });

  it('throws if a value is missing', () => {
    expect(() => fill({ fr: '{missing}', en: '{missing}' })).toThrow('missing');
  });
});
