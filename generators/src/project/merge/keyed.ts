import { isDeepStrictEqual } from 'node:util';
import type { Sides } from './text.ts';

/** A place in a document: the keys on the way to it. */
export type KeyPath = readonly string[];
/** One step from the student's document to the merged one; without `value` the key is taken away. */
export type KeyEdit = { path: KeyPath; value?: unknown };
/** What to do to the student's document, and where both sides changed the same thing: there the student's stays. */
export type KeyedMerge = { edits: KeyEdit[]; conflicts: KeyPath[] };

type Mapping = Record<string, unknown>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges documents key by key; lists and single values are merged whole. */
export function mergeKeys({ base, mine, theirs }: Sides<unknown>, path: KeyPath = []): KeyedMerge {
  if (isDeepStrictEqual(base, theirs) || isDeepStrictEqual(mine, theirs)) return { edits: [], conflicts: [] };
  if (!isMapping(mine) || !isMapping(theirs)) return mergeWhole({ base, mine, theirs }, path);
  const before = isMapping(base) ? base : {};
  const merged = Object.keys({ ...before, ...theirs }).map((key) =>
    mergeKeys({ base: own(before, key), mine: own(mine, key), theirs: own(theirs, key) }, [...path, key]),
  );
  return {
    edits: merged.flatMap(({ edits }) => edits),
    conflicts: merged.flatMap(({ conflicts }) => conflicts),
  };
}

function mergeWhole({ base, mine, theirs }: Sides<unknown>, path: KeyPath): KeyedMerge {
  if (!isDeepStrictEqual(base, mine)) return { edits: [], conflicts: [path] };
  return { edits: [theirs === undefined ? { path } : { path, value: theirs }], conflicts: [] };
}

/** The value of a key of the document itself: `constructor` may be one. */
const own = (mapping: Mapping, key: string): unknown => (Object.hasOwn(mapping, key) ? mapping[key] : undefined);
