/** Merges a rubric with those that it extends. Each object keeps every location that defines a part of it. */
import { type Fault, fault, hintFor } from './fault.ts';
import type { Place } from './rubric.ts';
import { LIST_NAMES, type RubricFile, type Written } from './schema.ts';
import { keyPlaceOf, type Path, placeOf, type Source } from './source.ts';

export interface WrittenSource {
  source: Source;
  written: RubricFile;
}

export interface Origin {
  source: Source;
  path: Path;
}

/** A group, a criterion or a cap, and the locations that define it, the base rubric first. */
export interface Item<Values> {
  values: Values;
  origins: Origin[];
}

export interface Merged {
  head: Pick<RubricFile, 'title' | 'outOf' | 'maximum' | 'rounding'>;
  groups: Item<Written['groups']>[];
  criteria: Item<Written['criteria']>[];
  caps: Item<Written['caps']>[];
  sources: Source[];
  faults: Fault[];
}

/** The last location that defines `path` of an object; otherwise the object's location. */
export function placeIn(origins: readonly Origin[], path: Path = []): Place {
  const defining = origins.findLast(({ source, path: base }) => source.document.hasIn([...base, ...path]));
  const last = defining ?? origins.at(-1);
  if (last === undefined) throw new Error('everything in a rubric has an origin');
  return placeOf(last.source, [...last.path, ...path]);
}

/** The last location that defines a key of the map at `path` of an object. */
export function keyPlaceIn(origins: readonly Origin[], path: Path, key: string): Place {
  const defining = origins.findLast(({ source, path: base }) => source.document.hasIn([...base, ...path, key]));
  return defining === undefined
    ? placeIn(origins, path)
    : keyPlaceOf(defining.source, [...defining.path, ...path], key);
}

/** The locations of the files' top-level keys. */
export const headOrigins = ({ sources }: Merged): Origin[] => sources.map((source) => ({ source, path: [] }));

const replaced = <Values>(before: Values, after: Values): Values => ({ ...before, ...after });

/** Parameters are merged one by one, unless the check changes: then they are replaced. */
function changedCriterion(before: Written['criteria'], after: Written['criteria']): Written['criteria'] {
  const sameCheck = after.check === undefined || after.check === before.check;
  const parameters = sameCheck ? { ...before.parameters, ...after.parameters } : after.parameters;
  return { ...before, ...after, parameters };
}

function mergeList<Values extends { id: string }>(
  base: readonly Item<Values>[],
  added: readonly Item<Values>[],
  change: (before: Values, after: Values) => Values,
): Item<Values>[] {
  const items = new Map(base.map((item) => [item.values.id, item]));
  for (const { values, origins } of added) {
    const known = items.get(values.id);
    const merged = known && { values: change(known.values, values), origins: [...known.origins, ...origins] };
    items.set(values.id, merged ?? { values, origins });
  }
  return [...items.values()];
}

/** The extended rubric without the entries that the file's `omit` lists. */
function omit(base: Merged, { source, written }: WrittenSource): Merged {
  const omitted = written.omit ?? [];
  const ids = LIST_NAMES.flatMap((list) => base[list].map(({ values }) => values.id));
  const unknown = omitted.flatMap((id, index) => {
    const place = placeOf(source, ['omit', index]);
    return ids.includes(id) ? [] : [fault(place, 'rubric.unknown-id', { id, hint: hintFor(id, ids) })];
  });
  const stays = ({ values }: Item<{ id: string }>) => !omitted.includes(values.id);
  return {
    ...base,
    groups: base.groups.filter(stays),
    criteria: base.criteria.filter(stays),
    caps: base.caps.filter(stays),
    faults: [...base.faults, ...unknown],
  };
}

function extend(base: Merged, file: WrittenSource): Merged {
  const { source, written } = file;
  const left = omit(base, file);
  const items = <Values>(list: string, values: readonly Values[] = []): Item<Values>[] =>
    values.map((each, index) => ({ values: each, origins: [{ source, path: [list, index] }] }));
  const { title, outOf, maximum, rounding } = written;
  const defined = Object.entries({ title, outOf, maximum, rounding }).filter(([, value]) => value !== undefined);
  return {
    ...left,
    head: { ...left.head, ...Object.fromEntries(defined) },
    groups: mergeList(left.groups, items('groups', written.groups), replaced),
    criteria: mergeList(left.criteria, items('criteria', written.criteria), changedCriterion),
    caps: mergeList(left.caps, items('caps', written.caps), replaced),
    sources: [...left.sources, source],
  };
}

const NOTHING: Merged = { head: {}, groups: [], criteria: [], caps: [], sources: [], faults: [] };

/** Merges files, each of which extends the one before it. */
export const mergeSources = (files: readonly WrittenSource[]): Merged => files.reduce(extend, NOTHING);
