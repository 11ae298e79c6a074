/** A merged rubric in which nothing is missing. */
import type { z } from 'zod';
import { type Fault, fault } from './fault.ts';
import { headOrigins, type Item, type Merged, type Origin, placeIn } from './merge.ts';
import { capSchema, criterionSchema, groupSchema, headSchema } from './schema.ts';
import { issueText } from './structure.ts';

export interface Complete {
  head: Merged['head'] & z.infer<typeof headSchema>;
  groups: Item<z.infer<typeof groupSchema>>[];
  criteria: Item<z.infer<typeof criterionSchema>>[];
  caps: Item<z.infer<typeof capSchema>>[];
  merged: Merged;
}

interface Checked<Values> {
  values: Values | null;
  faults: Fault[];
}

/** Parses values with the final schema; `name` is the display name of the object. */
function check<Values>(schema: z.ZodType<Values>, values: unknown, name: string, origins: Origin[]): Checked<Values> {
  const parsed = schema.safeParse(values, { reportInput: true });
  if (parsed.success) return { values: parsed.data, faults: [] };
  const faults = parsed.error.issues.map((issue) => {
    const key = issue.path.join('.');
    const place = placeIn(origins, issue.path);
    if (issue.input === undefined) return fault(place, 'rubric.missing', { name, key });
    return fault(place, 'rubric.invalid', { path: `${name}.${key}`, cause: issueText(issue) });
  });
  return { values: null, faults };
}

function checkAll<Values>(schema: z.ZodType<Values>, items: readonly Item<{ id: string }>[]) {
  const checked = items.map(({ values, origins }) => ({ origins, ...check(schema, values, values.id, origins) }));
  return {
    items: checked.flatMap(({ values, origins }): Item<Values>[] => (values === null ? [] : [{ values, origins }])),
    faults: checked.flatMap(({ faults }) => faults),
  };
}

/** The complete rubric, or what is missing. */
export function completeRubric(merged: Merged): { complete: Complete | null; faults: Fault[] } {
  const { title, outOf } = merged.head;
  const file = merged.sources.at(-1)?.file ?? '';
  const head = check(headSchema, { title, outOf }, file, headOrigins(merged));
  const groups = checkAll(groupSchema, merged.groups);
  const criteria = checkAll(criterionSchema, merged.criteria);
  const caps = checkAll(capSchema, merged.caps);
  const faults = [head, groups, criteria, caps].flatMap((each) => each.faults);
  if (merged.criteria.length === 0) {
    faults.push(fault(placeIn(headOrigins(merged), ['criteria']), 'rubric.missing', { name: file, key: 'criteria' }));
  }
  if (head.values === null || faults.length > 0) return { complete: null, faults };
  const lists = { groups: groups.items, criteria: criteria.items, caps: caps.items };
  return { complete: { head: { ...merged.head, ...head.values }, ...lists, merged }, faults };
}
