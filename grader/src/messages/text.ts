import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language, type Text } from '../language.ts';

/** Values that a sentence interpolates. Numbers are written as each language writes them. */
export type Values = Record<string, string | number | Text>;

const formats = new Map<string, IntlMessageFormat>();

/** French puts a space inside « » and before : ; ? !, at which a line must not break. */
export function typeset(message: string, language: Language): string {
  if (language !== 'fr') return message;
  return message.replace(/« /g, '«\u00a0').replace(/ (?=[»:;?!])/g, '\u00a0');
}

function format(message: string, language: Language, values: Values): string {
  if (!/[{}']/.test(message)) return typeset(message, language);
  const key = `${language}\0${message}`;
  const parsed =
    formats.get(key) ?? new IntlMessageFormat(typeset(message, language), language, undefined, { ignoreTag: true });
  formats.set(key, parsed);
  const inLanguage = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ]);
  return String(parsed.format(Object.fromEntries(inLanguage)));
}

/** Fills an ICU message in both languages. */
export function fill(message: Text, values: Values = {}): Text {
  const [fr, en] = LANGUAGES.map((language) => format(message[language], language, values));
  return { fr: fr ?? '', en: en ?? '' };
}
