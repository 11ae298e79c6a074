import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Text } from '../language.ts';

type Node = ReturnType<IntlMessageFormat['getAst']>[number];

const parse = (text: string, language: string): Node[] =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();

const KINDS: Record<number, string> = { 1: 'text', 2: 'number' };

/** What a message asks for: the name and the kind of each value, those in the arms of a plural too. */
const placeholders = (nodes: Node[]): string[] => [...new Set(nodes.flatMap(placeholdersOf))].toSorted();
function placeholdersOf(node: Node): string[] {
  if (!('value' in node) || node.type === 0) return [];
  if (!('options' in node)) return [`${node.value} (${KINDS[node.type] ?? node.type})`];
  return [node.value, ...Object.values(node.options).flatMap(({ value }) => placeholders(value))];
}

/** The words of a message, without its placeholders. */
function words(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === 0) return node.value;
      const arms = 'options' in node ? Object.values(node.options).map(({ value }) => words(value)) : [];
      return arms.length > 0 ? arms.join('\n') : '…';
    })
    .join('');
}

/** Words that read as translated, or that are one of two for the same thing. */
const NOT_SAID = {
  fr: /correcteur|cette correction\b|fautes? plantée|planter|attrap|rien de tel|à redire|font? tourner|parle de|abîmé|\bsoigné/i,
  en: /\bmend|\bplant(?:s|ed)?\b|nothing of the kind|nothing to say|\bspeaks? of\b|\bbeside\b|for ever|to be had|\bspoil|(?<!there )\bis no\b|\b(?:is|are) none\b|became of|whoever|\bcaught\b|\b\d %/i,
} as const;
/** Numbers that are limits of the grader's own, and never 0 or 1. */
const LIMITS = new Set([
  'limit',
  'most',
  'length',
  'minutes',
  'megabytes',
  'processes',
  'cores',
  'size',
  'factor',
  'session',
]);

/** What counts more than a limit of ours, or is an exit code. */
const NEVER_ONE = new Set(['cli.exit-codes', 'page.compare.many', 'page.compare.cut', 'page.metrics.cut']);

export interface Catalogue {
  messages: Readonly<Record<string, Text>>;
  message(key: string, values: Record<string, string | number>): Text;
  /** Where the sources are that say them. */
  folder: URL;
  /** Sentences that other sources say too, and whose tests are theirs. */
  shared?: Readonly<Record<string, Text>>;
}

/** The tests of a catalogue: no language lacks a sentence, each is written as its language is, and each is said somewhere. */
export function testCatalogue({ messages, message, folder, shared = {} }: Catalogue): void {
  const keys = Object.keys(messages).filter((key) => !Object.hasOwn(shared, key));
  const textsOf = (key: string): Text => messages[key]!;

  const sources = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !/\.test(?:-support)?\.ts$|^messages\/|^checks\/.*\bmessages\.ts$|\bfixtures\//.test(file),
    )
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');

  /** Keys in full, and those built by a template, `${id}.expected`, as patterns. */
  const written = new Set([...sources.matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)].map(([, key]) => key));
  const templates = [...sources.matchAll(/`([\w.-]*\$\{[^`]+)`/g)]
    .map(([, template]) => template!.split(/\$\{[^}]*\}/))
    .filter((parts) => parts.every((part) => /^[\w.-]*$/.test(part)) && parts.some((part) => part.includes('.')))
    .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w-]+')}$`));

  describe.each(keys)('the message %s', (key) => {
    const texts = textsOf(key);

    it.each(LANGUAGES)('says something, in ICU’s grammar (%s)', (language) => {
      expect(words(parse(texts[language], language)).trim()).not.toBe('');
    });

    it('asks for the same values in both languages', () => {
      const [french, english] = LANGUAGES.map((language) => placeholders(parse(texts[language], language)));
      const pluralOnly = (names: string[]) => names.filter((name) => name !== 'count');
      expect(pluralOnly(french!)).toEqual(pluralOnly(english!));
    });

    it('has typographic apostrophes in French', () => {
      expect(texts.fr).not.toMatch(/\w'\p{L}/u);
    });

    it('has a space before double punctuation in French', () => {
      // Not in what is typed or found: `--out`, `https://…`, `detail[].loc`, «key: value» of a command.
      const prose = words(parse(texts.fr, 'fr')).replace(/https?:\S+|run: make/g, '');
      expect(prose).not.toMatch(/[^\s\u00a0\u202f«][;:!?»](?:\s|$)|«\S/u);
    });

    it('is said somewhere', () => {
      expect(written.has(key) || templates.some((template) => template.test(key))).toBe(true);
    });
  });

  describe('the catalogue', () => {
    it('holds every sentence that the sources ask for', () => {
      const called = [...sources.matchAll(/\bmessage\(\s*'([^']+)'/g)].map(([, key]) => key!);
      expect(called.length).toBeGreaterThan(30);
      expect(called.filter((key) => !Object.hasOwn(messages, key))).toEqual([]);
    });
  });

  /** The sentence with every number set to `amount`, but for limits; a word for everything else. */
  function filled(key: string, amount: number) {
    const names = LANGUAGES.flatMap((language) => placeholders(parse(textsOf(key)[language], language)));
    const values = names.map((asked) => {
      const [, name = asked, kind] = /^(\w+)(?: \((.+)\))?$/.exec(asked)!;
      if (LIMITS.has(name)) return [name, 7] as const;
      return [name, kind === 'text' ? 'word' : amount] as const;
    });
    return message(key, Object.fromEntries(values));
  }

  describe.each(keys)('the wording of %s', (key) => {
    it.each(LANGUAGES)('reads as written in its language (%s)', (language) => {
      expect(words(parse(textsOf(key)[language], language))).not.toMatch(NOT_SAID[language]);
    });

    it('agrees with 0 and 1', () => {
      // `1 rows`, `0 lignes`; a verb or a word whose singular ends in s is none.
      const wrong = {
        fr: /(?<![\d.,])[01][ \u00a0\u202f](?!fois|dans|sous|moins|plus|près|après)\p{L}{2,}s\b|\b[Ll]es 1\b/u,
        en: /(?<![\d.,])1 (?!less|was|is|times|as\b)\p{L}{2,}s\b|\b(?:[Aa]ll|[Bb]oth) 1\b/u,
      };
      for (const amount of NEVER_ONE.has(key) ? [] : [0, 1]) {
        for (const language of LANGUAGES) expect(filled(key, amount)[language]).not.toMatch(wrong[language]);
      }
    });
  });
}
