/** How criteria are laid out in every report: by group where the rubric has groups, else by session; bonuses last. */
import type { GroupResult } from '../evidence/result.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';

/** What a section needs to know of a criterion. */
interface Placed {
  group: string | null;
  session: number;
  bonus: boolean;
}

export interface Section<Criterion> {
  title: Text;
  /** The group that it is, where it is one. */
  group: string | null;
  criteria: Criterion[];
}

/** The sections that have criteria, the rubric's order within each. */
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
