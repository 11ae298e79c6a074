/** The structure of one rubric file: its keys, and the type of each value. */
import { z } from 'zod';
import type { Text } from '../language.ts';
import { type Fault, fault, hintFor, nearest } from './fault.ts';
import { LIST_NAMES, LISTS, type RubricFile, roundingSchema, rubricFileSchema } from './schema.ts';
import { keyPlaceOf, type Path, placeOf, type Source } from './source.ts';

const inFrench = z.locales.fr().localeError;

/** zod's error message, in both languages. Requires `reportInput`. */
export function issueText(issue: z.core.$ZodIssue): Text {
  const translated = inFrench(issue as z.core.$ZodRawIssue);
  const fr = typeof translated === 'string' ? translated : translated?.message;
  return { fr: fr ?? issue.message, en: issue.message };
}

/** The valid keys at `path`. */
function keysAt(path: Path): string[] {
  const [first, , third] = path;
  if (path.length === 0) return Object.keys(rubricFileSchema.shape);
  if (first === 'rounding') return Object.keys(roundingSchema.shape);
  const list = LIST_NAMES.find((name) => name === first);
  return list === undefined || third !== undefined ? ['fr', 'en'] : Object.keys(LISTS[list].shape);
}

function faultsOf(source: Source, issue: z.core.$ZodIssue): Fault[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys') {
    const values = { path: path.join('.') || source.file, cause: issueText(issue) };
    return [fault(placeOf(source, path), 'rubric.invalid', values)];
  }
  return issue.keys.map((word) =>
    fault(keyPlaceOf(source, path, word), 'rubric.unknown-key', { word, hint: hintFor(word, keysAt(path)) }),
  );
}

/** IDs that one file gives to two objects of one list. */
function doubledIn(source: Source, written: RubricFile): Fault[] {
  return LIST_NAMES.flatMap((list) => {
    const ids = (written[list] ?? []).map(({ id }) => id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) < index ? [fault(placeOf(source, [list, index, 'id']), 'rubric.doubled', { id })] : [],
    );
  });
}

const objectAt = (values: unknown, path: Path): object =>
  path.reduce<object>((value, key) => Reflect.get(value, key), values as object);

/** A copy in which each unknown key has the name that was probably meant; without a similar name, it is removed. */
function withKnownKeys(values: unknown, issues: readonly z.core.$ZodIssueUnrecognizedKeys[]): unknown {
  const copy: unknown = structuredClone(values);
  for (const { path, keys } of issues) {
    const object = objectAt(copy, path);
    for (const word of keys) {
      const meant = nearest(word, keysAt(path));
      if (meant !== null && !Object.hasOwn(object, meant)) Reflect.set(object, meant, Reflect.get(object, word));
      Reflect.deleteProperty(object, word);
    }
  }
  return copy;
}

/** The keys that other parts of a rubric do not refer to. */
const SEPARATE_KEYS: ReadonlySet<PropertyKey | undefined> = new Set(['title', 'outOf', 'maximum', 'rounding']);

/** A copy without the invalid values, except those that other parts of the rubric refer to. */
function withoutInvalid(values: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(values);
  for (const { path } of issues) {
    const [first, index, key] = path;
    if (SEPARATE_KEYS.has(first)) Reflect.deleteProperty(objectAt(copy, []), first ?? '');
    else if (key !== undefined && key !== 'id') Reflect.deleteProperty(objectAt(copy, [first ?? '', index ?? 0]), key);
  }
  return copy;
}

/** What one file defines. */
export interface Structure {
  /** Null if the file's other faults cannot be determined. */
  written: RubricFile | null;
  faults: Fault[];
  /** Whether every value was read, so that the points can be added up. */
  isComplete: boolean;
}

/**
 * Reads a file's values, and reports every fault of their structure. To let the rest be checked, an unknown key is read as the one that
 * was probably meant, and an invalid value is left out.
 */
export function readStructure(source: Source): Structure {
  const parse = (values: unknown) => rubricFileSchema.safeParse(values, { reportInput: true });
  const given = parse(source.values).error?.issues ?? [];
  const unknown = given.filter((issue) => issue.code === 'unrecognized_keys');
  const renamed = withKnownKeys(source.values, unknown);
  const invalid = parse(renamed).error?.issues ?? [];
  const { data } = parse(withoutInvalid(renamed, invalid));
  const doubled = data === undefined ? [] : doubledIn(source, data);
  return {
    written: data ?? null,
    faults: [...[...unknown, ...invalid].flatMap((issue) => faultsOf(source, issue)), ...doubled],
    isComplete: invalid.length === 0 && doubled.length === 0,
  };
}
