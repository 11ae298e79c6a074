/** Matches the files of a work tree with those of the commit, if a file system changed their names. */
import type { TreeEntry } from './tree.ts';

/** A graded file, and its entry in the commit. */
export interface Pair {
  file: string;
  entry: TreeEntry;
}

/** The form of a name that Windows and macOS compare: without case, with composed accents. */
const foldedName = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC');

/** The items whose name is unique, by that name. */
function uniqueBy<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
  return new Map(things.filter((thing) => counts.get(nameOf(thing)) === 1).map((thing) => [nameOf(thing), thing]));
}

/**
 * Pairs the graded files with the entries of the commit: first by exact name, then by names that differ only in case or in the form of
 * accents, if the match is unique. `added` and `missing` have no counterpart.
 */
export function matchNames(
  files: readonly string[],
  entries: readonly TreeEntry[],
): { pairs: Pair[]; added: string[]; missing: TreeEntry[] } {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const present = new Set(files);
  const left = entries.filter(({ path }) => !present.has(path));
  const others = uniqueBy(left, ({ path }) => foldedName(path));
  const renamed = uniqueBy(
    files.filter((file) => !byPath.has(file)),
    foldedName,
  );
  const counterpart = (file: string): TreeEntry | undefined => {
    const folded = foldedName(file);
    return byPath.get(file) ?? (renamed.get(folded) === file ? others.get(folded) : undefined);
  };
  const pairs = files.flatMap((file) => {
    const entry = counterpart(file);
    return entry === undefined ? [] : [{ file, entry }];
  });
  const found = new Set(pairs.map(({ entry }) => entry));
  return {
    pairs,
    added: files.filter((file) => counterpart(file) === undefined),
    missing: entries.filter((entry) => !found.has(entry)),
  };
}
