import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language, type Text } from '../language.ts';

/** Values interpolated into a message. Numbers are formatted for each language. */
export type Values = Record<string, string | number | Text>;

/** Formats a number with a fixed number of decimals in both languages. */
export function decimal(value: number, decimals: number): Text {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = (language: Language): string => formatters.getNumberFormat(language, digits).format(value);
  return { fr: format('fr'), en: format('en') };
}

/** Joins sentences with a space. */
export function inOne(texts: readonly Text[]): Text {
  return listed(texts, ' ');
}

/** Joins items in both languages. */
export function listed(items: readonly (Text | string)[], separator = ', '): Text {
  const inLanguage = (language: Language): string =>
    items.map((item) => (typeof item === 'string' ? item : item[language])).join(separator);
  return { fr: inLanguage('fr'), en: inLanguage('en') };
}

/** A parsed message, or a text without placeholders. */
type Template = IntlMessageFormat | string;
type Formatters = NonNullable<NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>['formatters']>;

/** In French, makes the spaces inside « » and before : ; ? ! non-breaking. */
function typeset(message: string, language: Language): string {
  if (language !== 'fr') return message;
  return message.replace(/« /g, '«\u00a0').replace(/ (?=[»:;?!])/g, '\u00a0');
}

/** Caches Intl objects. The library's own cache serializes the options to JSON for every formatted number. */
function cached<Made>(make: (locales: string | string[] | undefined, options: object) => Made) {
  const known = new Map<string, Map<unknown, Made>>();
  return (locales?: string | string[], options?: object): Made => {
    const locale = String(locales);
    const byOptions = known.get(locale) ?? new Map<unknown, Made>();
    known.set(locale, byOptions);
    // Plural options are a new object each time; all other options are the same parsed object.
    const key = options !== undefined && 'type' in options ? options.type : options;
    const found = byOptions.get(key) ?? make(locales, options ?? {});
    byOptions.set(key, found);
    return found;
  };
}

const formatters: Formatters = {
  getNumberFormat: cached((locales, options) => new Intl.NumberFormat(locales, options)),
  getDateTimeFormat: cached((locales, options) => new Intl.DateTimeFormat(locales, options)),
  getPluralRules: cached((locales, options) => new Intl.PluralRules(locales, options)),
};

function parse(message: string, language: Language): Template {
  const typed = typeset(message, language);
  return /[{}']/.test(typed)
    ? new IntlMessageFormat(typed, language, undefined, { ignoreTag: true, formatters })
    : typed;
}

const parsed = new WeakMap<Text, Record<Language, Template>>();

/** The templates of a message, parsed on first use. */
function templatesOf(message: Text): Record<Language, Template> {
  const known = parsed.get(message);
  if (known !== undefined) return known;
  const templates = { fr: parse(message.fr, 'fr'), en: parse(message.en, 'en') };
  parsed.set(message, templates);
  return templates;
}

function format(template: Template, language: Language, values: Values): string {
  if (typeof template === 'string') return template;
  const inLanguage: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    inLanguage[name] = typeof value === 'object' ? value[language] : value;
  }
  return String(template.format(inLanguage));
}

/** Formats an ICU message in both languages. Throws if a value is missing. */
export function fill(message: Text, values: Values = {}): Text {
  const templates = templatesOf(message);
  const [fr = '', en = ''] = LANGUAGES.map((language) => format(templates[language], language, values));
  return { fr, en };
}
