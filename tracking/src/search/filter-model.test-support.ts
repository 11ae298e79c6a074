/** An independent model of filters for tests: comparisons that can be written as text and applied to plain values. */
import fc from 'fast-check';

export interface Written {
  /** The text of the comparison: ``tags.`a b` LIKE 'x%'``. */
  text: string;
  field: string;
  key: string;
  matches(value: string | number): boolean;
}

/** Texts with patterns, quotes and SQL. */
export const HOSTILE = [
  'a',
  'A',
  'ab',
  'é',
  'a%b',
  'a_b',
  '*',
  '[a]',
  'a?',
  '%',
  "it's",
  'say "a"',
  "' OR '1'='1",
  "'; DROP TABLE runs; --",
  '1 UNION SELECT 1',
  'x AND 1=1',
  '$1 ?1 @a #b',
] as const;

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const like = (text: string, pattern: string): boolean => {
  const source = [...pattern].map((letter) =>
    letter === '%' ? '.*' : letter === '_' ? '.' : letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`, 'su').test(text);
};

const TEXTS: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  '=': (text, wanted) => text === wanted,
  '!=': (text, wanted) => text !== wanted,
  LIKE: like,
  ILIKE: (text, wanted) => like(lower(text), lower(wanted)),
};
const NUMBERS: Readonly<Record<string, (number: number, wanted: number) => boolean>> = {
  '=': (number, wanted) => number === wanted,
  '!=': (number, wanted) => number !== wanted,
  '>': (number, wanted) => number > wanted,
  '>=': (number, wanted) => number >= wanted,
  '<': (number, wanted) => number < wanted,
  '<=': (number, wanted) => number <= wanted,
};

const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);
const nameOf = (field: string, key: string): string => (field === '' ? key : `${field}.\`${key}\``);

/** Comparisons of texts. The field of attributes is ''. */
export const textComparison = (field: string, keys: readonly string[], pattern = HOSTILE as readonly string[]) =>
  fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...Object.keys(TEXTS)), fc.constantFrom(...pattern)).map(
    ([key, operator, wanted]): Written => ({
      text: `${nameOf(field, key)} ${operator} ${quoted(wanted)}`,
      field,
      key,
      matches: (value) => TEXTS[operator]!(String(value), wanted),
    }),
  );

/** Comparisons of texts with lists. */
export const listComparison = (field: string, keys: readonly string[], items = HOSTILE as readonly string[]) =>
  fc.tuple(fc.constantFrom(...keys), fc.boolean(), fc.uniqueArray(fc.constantFrom(...items), { minLength: 1 })).map(
    ([key, isIn, wanted]): Written => ({
      text: `${nameOf(field, key)} ${isIn ? 'IN' : 'NOT IN'} (${wanted.map(quoted).join(', ')})`,
      field,
      key,
      matches: (value) => wanted.includes(String(value)) === isIn,
    }),
  );

/** Comparisons of numbers. */
export const numberComparison = (field: string, keys: readonly string[], numbers: readonly number[]) =>
  fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...Object.keys(NUMBERS)), fc.constantFrom(...numbers)).map(
    ([key, operator, wanted]): Written => ({
      text: `${nameOf(field, key)} ${operator} ${wanted}`,
      field,
      key,
      matches: (value) => NUMBERS[operator]!(Number(value), wanted),
    }),
  );

/** Filters with some of the comparisons. */
export const filterOf = (...comparisons: fc.Arbitrary<Written>[]) =>
  fc.array(fc.oneof(...comparisons), { maxLength: 3 }).map((all) => ({
    text: all.map(({ text }) => text).join(' AND '),
    comparisons: all,
  }));

/** Sorts items by several keys, most significant first. */
export function sortedBy<Item>(items: readonly Item[], ...keys: { of(item: Item): string | number; down: boolean }[]) {
  return items.toSorted((a, b) => {
    for (const { of, down } of keys) {
      const [left, right] = [of(a), of(b)];
      if (left !== right) return left < right === down ? 1 : -1;
    }
    return 0;
  });
}
