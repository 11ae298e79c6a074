/** Numbers, durations, sizes and dates in the format of each language. */
import { LANGUAGES, type Language, type Text } from '../language.ts';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Language, string>;
const KIBIBYTE = 1024;
const SIZE_UNITS = { fr: ['octets', 'Kio', 'Mio', 'Gio'], en: ['bytes', 'KiB', 'MiB', 'GiB'] } as const;

const INSTANT = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
const INSTANTS = {
  fr: new Intl.DateTimeFormat(LOCALES.fr, INSTANT),
  en: new Intl.DateTimeFormat(LOCALES.en, INSTANT),
} as const satisfies Record<Language, Intl.DateTimeFormat>;

function inBoth(write: (locale: string, language: Language) => string): Text {
  const [fr, en] = LANGUAGES.map((language) => write(LOCALES[language], language));
  return { fr: fr ?? '', en: en ?? '' };
}

/** Creating a format takes longer than everything else in a report, so each is created once. */
const formats = new Map<string, Intl.NumberFormat>();

function written(locale: string, value: number, options: Intl.NumberFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format.format(value);
}

const decimal = (locale: string, value: number, digits: number, leastDigits = digits): string =>
  written(locale, value, { minimumFractionDigits: leastDigits, maximumFractionDigits: digits });

/** Points, with two decimals: `1,50`, `1.50`. */
export function points(value: number): Text {
  return inBoth((locale) => decimal(locale, value, 2));
}

/** The maximum of a mark: `20`, or two decimals if it is not a whole number. */
export function total(value: number): Text {
  return inBoth((locale) => decimal(locale, value, Number.isInteger(value) ? 0 : 2));
}

/** A measurement, with four significant digits: `0,9342`, `1 250`. */
export function measure(value: number): Text {
  return inBoth((locale) => written(locale, value, { maximumSignificantDigits: 4 }));
}

/** A duration in milliseconds: `340 ms`, `3,4 s`, `2 min 05 s`. */
export function duration(ms: number): Text {
  const seconds = Math.round(ms / 1000);
  if (ms < 1000) return inBoth((locale) => `${decimal(locale, ms, 0)}\u00a0ms`);
  if (seconds < 60) return inBoth((locale) => `${decimal(locale, ms / 1000, 1)}\u00a0s`);
  const minutes = Math.floor(seconds / 60);
  return inBoth(() => `${minutes}\u00a0min\u00a0${String(seconds % 60).padStart(2, '0')}\u00a0s`);
}

/** A size in bytes: `812 octets`, `64 KiB`, `1,3 Mio`. */
export function size(bytes: number): Text {
  const power = bytes < KIBIBYTE ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return inBoth((locale, language) => {
    const value = decimal(locale, bytes / KIBIBYTE ** power, power === 0 ? 0 : 1, 0);
    return `${value}\u00a0${SIZE_UNITS[language][power] ?? ''}`;
  });
}

/** An ISO instant, in UTC so that a report is the same everywhere: `28 juillet 2026 à 14:05 UTC`. */
export function instant(iso: string): Text {
  return inBoth((_locale, language) => `${INSTANTS[language].format(new Date(iso))}\u00a0UTC`);
}
