import type { FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '../language.ts';

const COOKIE = 'mlops-language';
const A_YEAR = 365 * 24 * 60 * 60;

const known = (text: string | null | undefined): Language | null =>
  LANGUAGES.find((language) => language === text) ?? null;

/** The language in the URL, such as `?lang=en`, or null. */
export const requestedLanguage = (url: URL): Language | null => known(url.searchParams.get('lang'));

/** The cookie that stores the selected language, and nothing else. */
export const languageCookie = (language: Language): string =>
  `${COOKIE}=${language}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax; HttpOnly`;

/** The browser's preferred language of the two; French by default. */
function preferred(header: string): Language {
  const ranked = header.split(',').map((part, index) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((q) => q !== undefined);
    return { language: known(tag.split('-')[0]), weight: Number(weight ?? 1), index };
  });
  const best = ranked
    .filter(({ language, weight }) => language !== null && weight > 0)
    .toSorted((one, other) => other.weight - one.weight || one.index - other.index)[0];
  return best?.language ?? 'fr';
}

/** The language of a request: from the cookie, else from the browser's preferences, else French. */
export function languageOf(request: FastifyRequest): Language {
  const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\w+)`).exec(request.headers.cookie ?? '');
  return known(cookie?.[1]) ?? preferred(request.headers['accept-language'] ?? '');
}
