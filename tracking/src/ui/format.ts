/** Formats numbers, durations, sizes and dates for each language. */

import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { View } from './view.ts';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Language, string>;
const KIBIBYTE = 1024;
const SIZE_UNITS = { fr: ['octets', 'Kio', 'Mio', 'Gio'], en: ['bytes', 'KiB', 'MiB', 'GiB'] } as const;
/** Numbers outside of this range are shown in scientific notation. */
const SMALL = 1e-4;
const LARGE = 1e9;

const decimal = (language: Language, value: number, format: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(LOCALES[language], format).format(value);

/** Formats a metric's value: six significant digits, `NaN` or `±∞`. */
export function number({ language }: View, value: number, digits = 6): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < SMALL || size >= LARGE)) {
    return decimal(language, value, { notation: 'scientific', maximumSignificantDigits: digits });
  }
  return decimal(language, value, { maximumSignificantDigits: digits });
}

/** Formats a duration given in milliseconds: `340 ms`, `3,4 s`, `2 min 05 s`, `5 h 03 min`. */
export function duration({ language }: View, ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 1000) return `${decimal(language, ms, { maximumFractionDigits: 0 })}\u00a0ms`;
  if (seconds < 60) return `${decimal(language, ms / 1000, { maximumFractionDigits: 1 })}\u00a0s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min\u00a0${String(seconds % 60).padStart(2, '0')}\u00a0s`;
  return `${decimal(language, Math.floor(minutes / 60), {})}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}\u00a0min`;
}

/** Formats a size given in bytes: `812 octets`, `64 KiB`, `1,3 Mio`. */
export function size({ language }: View, bytes: number): string {
  const power = bytes < KIBIBYTE ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const value = decimal(language, bytes / KIBIBYTE ** power, { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${value}\u00a0${SIZE_UNITS[language][power] ?? ''}`;
}

/** Formats a time given in milliseconds since 1970, in the server's time zone. A dash if undefined. */
export function instant({ language }: View, ms: number | undefined): Html {
  const date = new Date(ms ?? Number.NaN);
  if (ms === undefined || Number.isNaN(date.getTime())) return html`<span class="none">–</span>`;
  const written = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  return html`<time datetime="${date.toISOString()}" title="${date.toISOString()}">${written}</time>`;
}
