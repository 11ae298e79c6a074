/** The order of criteria in every report: by group if the rubric has groups, otherwise by session; bonuses last. */
import type { GroupResult } from '../evidence/result.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';

/** The properties of a criterion that determine its section. */
interface Placed {
  group: string | null;
  session: number;
  bonus: boolean;
}

export interface Section<Criterion> {
  title: Text;
  /** The group, if the section is one. */
  group: string | null;
  criteria: Criterion[];
}

/** The sections with criteria, in the rubric's order within each. */
export function sectionsOf<Criterion extends Placed>(
  criteria: readonly Criterion[],
  groups: readonly Pick<GroupResult, 'id' | 'title'>[],
): Section<Criterion>[] {
  const ofGroups = groups.map(({ id, title }) => ({
    title,
    group: id,
    criteria: criteria.filter(({ group }) => group === id),
  }));
  const others = criteria.filter(({ group, bonus }) => !bonus && !groups.some(({ id }) => id === group));
  const sessions = [...new Set(others.map(({ session }) => session))].toSorted((one, other) => one - other);
  const ofSessions = sessions.map((number) => ({
    title: message('report.session', { number }),
    group: null,
    criteria: others.filter(({ session }) => session === number),
  }));
  const bonuses = { title: message('report.bonuses'), group: null, criteria: criteria.filter(({ bonus }) => bonus) };
  return [...ofGroups, ...ofSessions, bonuses].filter((section) => section.criteria.length > 0);
}
