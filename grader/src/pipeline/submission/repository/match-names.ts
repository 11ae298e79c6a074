/** Which file of a work tree is which file of the commit, where a file system changed the name. */
import type { TreeEntry } from './tree.ts';

/** A graded file, and what the commit holds under its name. */
export interface Pair {
  file: string;
  entry: TreeEntry;
}

/** The form of a name that Windows and macOS do not tell apart: no case, composed accents. */
const foldedName = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC');

/** The things with a name that no other of them has, by that name. */
function uniqueBy<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
  return new Map(things.filter((thing) => counts.get(nameOf(thing)) === 1).map((thing) => [nameOf(thing), thing]));
}

/**
 * Pairs the graded files with the entries of the commit: by the same name, then those that are left by a name that differs in case
 * or in the form of its accents alone, where that leaves no choice. `added` and `missing` have no counterpart.
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
