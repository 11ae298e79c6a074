/** The structure of one rubric file: its keys, and the type of each value. */
import { z } from 'zod';
import type { Text } from '../language.ts';
import { type Fault, fault, hintFor } from './fault.ts';
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

/** A file's values with the structure of a rubric, or all faults of that structure. */
export function readStructure(source: Source): { written: RubricFile | null; faults: Fault[] } {
  const parsed = rubricFileSchema.safeParse(source.values, { reportInput: true });
  if (parsed.success) return { written: parsed.data, faults: doubledIn(source, parsed.data) };
  // An unknown key often causes the other faults, so it comes first.
  const causeFirst = (issue: z.core.$ZodIssue) => (issue.code === 'unrecognized_keys' ? 0 : 1);
  const issues = parsed.error.issues.toSorted((one, other) => causeFirst(one) - causeFirst(other));
  return { written: null, faults: issues.flatMap((issue) => faultsOf(source, issue)) };
}
