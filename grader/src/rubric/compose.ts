/** Turns files into a rubric, or into a list of all their errors. */
import { createHash } from 'node:crypto';
import { type Complete, completeRubric } from './complete.ts';
import type { Fault } from './fault.ts';
import { apportion, hundredths, pointsOf } from './hundredths.ts';
import { type Item, mergeSources, type Origin, type WrittenSource } from './merge.ts';
import type { Criterion, Place, Rubric } from './rubric.ts';
import { circles, type Named, sharedIds, unknownChecks, unknownIds, wrongParameters } from './rules/names.ts';
import { emptyGroups, misplacedPoints, wrongBounds, wrongSum } from './rules/points.ts';
import { type Judges, roundingSchema } from './schema.ts';
import { placeOf, type Source } from './source.ts';
import { readStructure } from './structure.ts';

/** The rules for names, in the order in which errors are reported. A missing or invalid value breaks none of them. */
const NAME_RULES: readonly ((named: Named, judges: Judges) => Fault[])[] = [
  sharedIds,
  unknownChecks,
  wrongParameters,
  unknownIds,
  circles,
];
/** The rules for points, which all values must be known for. */
const POINT_RULES: readonly ((complete: Complete) => Fault[])[] = [misplacedPoints, emptyGroups, wrongBounds, wrongSum];

/** Every location of an object, under the file names that results use. */
const placesOf = (origins: readonly Origin[]): Place[] =>
  origins.map(({ source, path }) => ({ ...placeOf(source, path), file: source.name }));

/** The points of each criterion that shares those of its group, by ID. */
function shares({ groups, criteria }: Complete): Map<string, number> {
  const entries = groups.flatMap(({ values: group }) => {
    const members = criteria.filter(({ values }) => values.group === group.id);
    const parts = apportion(
      hundredths(group.points),
      members.map(({ values }) => values.weight ?? 1),
    );
    return members.map(({ values }, index) => [values.id, pointsOf(parts[index] ?? 0)] as const);
  });
  return new Map(entries);
}

function criterionOf({ values, origins }: Complete['criteria'][number], share: number | undefined): Criterion {
  const { id, check, session, title } = values;
  return {
    id,
    check,
    session,
    group: values.group ?? null,
    weight: values.group === undefined ? null : (values.weight ?? 1),
    points: share ?? values.points ?? 0,
    bonus: values.bonus ?? false,
    hidden: values.visibility === 'hidden',
    follows: values.follows ?? [],
    title,
    parameters: values.parameters ?? {},
    places: placesOf(origins),
  };
}

function hashOf(sources: readonly Source[]): string {
  const [only, ...others] = sources;
  if (only !== undefined && others.length === 0) return only.sha256;
  return createHash('sha256')
    .update(sources.map(({ sha256 }) => sha256).join('\n'))
    .digest('hex');
}

function rubricOf(complete: Complete): Rubric {
  const { head, groups, criteria, caps, merged } = complete;
  const shared = shares(complete);
  const placed = <Values>({ values, origins }: Item<Values>) => ({ ...values, places: placesOf(origins) });
  return {
    title: head.title,
    outOf: head.outOf,
    maximum: head.maximum ?? head.outOf,
    rounding: head.rounding ?? roundingSchema.parse({}),
    groups: groups.map(placed),
    criteria: criteria.map((item) => criterionOf(item, shared.get(item.values.id))),
    caps: caps.map(placed),
    file: merged.sources.at(-1)?.name ?? '',
    sha256: hashOf(merged.sources),
    files: merged.sources.map(({ name, sha256 }) => ({ file: name, sha256 })),
  };
}

/** The rubric that the files define, each extending the one before it; or null, with the errors. */
export function composeRubric(sources: readonly Source[], judges: Judges): { rubric: Rubric | null; faults: Fault[] } {
  const read = sources.map((source) => ({ source, ...readStructure(source) }));
  const faults = read.flatMap((file) => file.faults);
  const files = read.flatMap(({ source, written }): WrittenSource[] => (written === null ? [] : [{ source, written }]));
  if (files.length < sources.length) return { rubric: null, faults };
  const merged = mergeSources(files);
  faults.push(...merged.faults, ...NAME_RULES.flatMap((rule) => rule(merged, judges)));
  if (read.some(({ isComplete }) => !isComplete)) return { rubric: null, faults };
  const completed = completeRubric(merged);
  faults.push(...completed.faults);
  if (completed.complete === null) return { rubric: null, faults };
  const { complete } = completed;
  faults.push(...POINT_RULES.flatMap((rule) => rule(complete)));
  return { rubric: faults.length === 0 ? rubricOf(complete) : null, faults };
}
