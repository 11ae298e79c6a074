import { isDeepStrictEqual } from 'node:util';
import type { Sides } from './text.ts';

/** A location in a document: the keys that lead to it. */
export type KeyPath = readonly string[];
/** One edit of the student's document. Without `value`, the key is removed. */
export type KeyEdit = { path: KeyPath; value?: unknown };
/** The edits of the student's document, and the keys that both sides changed: those keep the student's value. */
export type KeyedMerge = { edits: KeyEdit[]; conflicts: KeyPath[] };

type Mapping = Record<string, unknown>;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges documents key by key. Lists and scalars are merged as a whole. */
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

/** The value of an own key, since a key can be named `constructor`. */
const own = (mapping: Mapping, key: string): unknown => (Object.hasOwn(mapping, key) ? mapping[key] : undefined);
