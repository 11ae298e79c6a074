/** Names that must refer to something: IDs, checks, parameters. */
import { z } from 'zod';
import { type Fault, fault, hintFor } from '../fault.ts';
import { keyPlaceIn, type Merged, placeIn } from '../merge.ts';
import type { Judges } from '../schema.ts';
import { issueText } from '../structure.ts';

/** The lists of a rubric in which values can be missing. */
export type Named = Pick<Merged, 'groups' | 'criteria' | 'caps'>;

/** An object whose ID is also in another list. Duplicates within one file's list are structural errors, reported earlier. */
export function sharedIds({ groups, criteria, caps }: Named): Fault[] {
  const items = [...groups, ...criteria, ...caps];
  const ids = items.map(({ values }) => values.id);
  return items.flatMap(({ values, origins }, index) =>
    ids.indexOf(values.id) < index ? [fault(placeIn(origins, ['id']), 'rubric.doubled', { id: values.id })] : [],
  );
}

export function unknownChecks({ criteria }: Named, judges: Judges): Fault[] {
  return criteria.flatMap(({ values: { check }, origins }) => {
    if (check === undefined || judges.has(check)) return [];
    const hint = hintFor(check, [...judges.keys()]);
    return [fault(placeIn(origins, ['check']), 'rubric.unknown-check', { word: check, hint })];
  });
}

/** Unknown parameters of a check, and invalid values. */
export function wrongParameters({ criteria }: Named, judges: Judges): Fault[] {
  return criteria.flatMap(({ values, origins }) => {
    const shape = judges.get(values.check ?? '')?.parameters.shape;
    if (shape === undefined) return [];
    const parsed = z.strictObject(shape).safeParse(values.parameters ?? {}, { reportInput: true });
    return (parsed.error?.issues ?? []).flatMap((issue) => {
      const path = ['parameters', ...issue.path];
      if (issue.code !== 'unrecognized_keys') {
        const placeholders = { path: [values.id, ...path].join('.'), cause: issueText(issue) };
        return [fault(placeIn(origins, path), 'rubric.invalid', placeholders)];
      }
      return issue.keys.map((word) => {
        const placeholders = { word, hint: hintFor(word, Object.keys(shape)) };
        return fault(keyPlaceIn(origins, path, word), 'rubric.unknown-key', placeholders);
      });
    });
  });
}

/** IDs that refer to nothing: a criterion's group, the criteria it follows, a cap's criterion. */
export function unknownIds({ groups, criteria, caps }: Named): Fault[] {
  const groupIds = groups.map(({ values }) => values.id);
  const ids = criteria.map(({ values }) => values.id);
  const unknown = (id: string, known: readonly string[], place: () => ReturnType<typeof placeIn>) =>
    known.includes(id) ? [] : [fault(place(), 'rubric.unknown-id', { id, hint: hintFor(id, known) })];
  return [
    ...criteria.flatMap(({ values: { group }, origins }) =>
      group === undefined ? [] : unknown(group, groupIds, () => placeIn(origins, ['group'])),
    ),
    ...criteria.flatMap(({ values, origins }) =>
      (values.follows ?? []).flatMap((id, index) => unknown(id, ids, () => placeIn(origins, ['follows', index]))),
    ),
    ...caps.flatMap(({ values: { ifFailed }, origins }) =>
      ifFailed === undefined ? [] : unknown(ifFailed, ids, () => placeIn(origins, ['ifFailed'])),
    ),
  ];
}

/** Criteria that follow themselves, directly or through others. */
export function circles({ criteria }: Named): Fault[] {
  const follows = new Map(criteria.map(({ values }) => [values.id, values.follows ?? []]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (follows.get(from) ?? []).some((id) => {
      if (id === to) return true;
      if (seen.has(id)) return false;
      return reaches(id, to, seen.add(id));
    });
  return criteria
    .filter(({ values }) => reaches(values.id, values.id, new Set()))
    .map(({ values, origins }) => fault(placeIn(origins, ['follows']), 'rubric.circle', { id: values.id }));
}
