import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language, type Text } from '../language.ts';

/** Values that a sentence interpolates. Numbers are written as each language writes them. */
export type Values = Record<string, string | number | Text>;

/** A number with as many decimals, as each language writes it. */
export function decimal(value: number, decimals: number): Text {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const write = (language: Language): string => formatters.getNumberFormat(language, digits).format(value);
  return { fr: write('fr'), en: write('en') };
}

/** Sentences one after another. */
export function inOne(texts: readonly Text[]): Text {
  return listed(texts, ' ');
}

/** A list in both languages. */
export function listed(items: readonly (Text | string)[], separator = ', '): Text {
  const inLanguage = (language: Language): string =>
    items.map((item) => (typeof item === 'string' ? item : item[language])).join(separator);
  return { fr: inLanguage('fr'), en: inLanguage('en') };
}

/** A sentence that was parsed, or that asks for nothing. */
type Sentence = IntlMessageFormat | string;
type Formatters = NonNullable<NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>['formatters']>;

/** French puts a space inside « » and before : ; ? !, at which a line must not break. */
function typeset(message: string, language: Language): string {
  if (language !== 'fr') return message;
  return message.replace(/« /g, '«\u00a0').replace(/ (?=[»:;?!])/g, '\u00a0');
}

/** Makes each of Intl's objects once: the library finds its own by writing their options as JSON at every number. */
function made<Made>(make: (locales: string | string[] | undefined, options: object) => Made) {
  const known = new Map<string, Map<unknown, Made>>();
  return (locales?: string | string[], options?: object): Made => {
    const locale = String(locales);
    const byOptions = known.get(locale) ?? new Map<unknown, Made>();
    known.set(locale, byOptions);
    // Of plurals the options are a new object each time; of all others the one that was parsed.
    const key = options !== undefined && 'type' in options ? options.type : options;
    const found = byOptions.get(key) ?? make(locales, options ?? {});
    byOptions.set(key, found);
    return found;
  };
}

const formatters: Formatters = {
  getNumberFormat: made((locales, options) => new Intl.NumberFormat(locales, options)),
  getDateTimeFormat: made((locales, options) => new Intl.DateTimeFormat(locales, options)),
  getPluralRules: made((locales, options) => new Intl.PluralRules(locales, options)),
};

function parse(message: string, language: Language): Sentence {
  const typed = typeset(message, language);
  return /[{}']/.test(typed)
    ? new IntlMessageFormat(typed, language, undefined, { ignoreTag: true, formatters })
    : typed;
}

const parsed = new WeakMap<Text, Record<Language, Sentence>>();

/** The sentences of a message, parsed when it is first said. */
function sentencesOf(message: Text): Record<Language, Sentence> {
  const known = parsed.get(message);
  if (known !== undefined) return known;
  const sentences = { fr: parse(message.fr, 'fr'), en: parse(message.en, 'en') };
  parsed.set(message, sentences);
  return sentences;
}

function say(sentence: Sentence, language: Language, values: Values): string {
  if (typeof sentence === 'string') return sentence;
  const inLanguage: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    inLanguage[name] = typeof value === 'object' ? value[language] : value;
  }
  return String(sentence.format(inLanguage));
}

/** Fills an ICU message in both languages. */
export function fill(message: Text, values: Values = {}): Text {
  const sentences = sentencesOf(message);
  const [fr = '', en = ''] = LANGUAGES.map((language) => say(sentences[language], language, values));
  return { fr, en };
}
