import { parse } from 'yaml';
import * as z from 'zod';

const text = z.object({ fr: z.string(), en: z.string() });

/** The systems that can run a project's CI, the default one first. */
export const CI_SYSTEMS = ['github', 'gitlab', 'jenkins'] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];
export const DEFAULT_CI: CiSystem = 'github';

const names = z.array(z.string());
const increment = z.object({
  files: names,
  ci: z.partialRecord(z.enum(CI_SYSTEMS), names).optional(),
  addOns: z.record(z.string(), names).optional(),
  packages: names,
  scripts: names,
});

/** Something that a project may be given besides its sessions; with `ci`, the files of that system. */
const addOn = z.object({ title: text, ci: z.enum(CI_SYSTEMS).optional() });
const choices = <Value extends z.ZodType>(value: Value) => z.tuple([value], value).readonly();
const variants = z.object({
  data: z.string(),
  settings: z.string(),
  rows: z.number(),
  predictPath: choices(z.string()),
  probabilityField: choices(z.string()),
  decisionThreshold: choices(z.number()),
  metricFloor: choices(z.number()),
});

/** What the scaffolder reads of `course.yml`: the whole of its shape stands in `course.schema.json`. */
const courseSchema = z.object({
  title: text,
  targets: z.record(z.string(), z.object({ session: z.int() })),
  addOns: z.record(z.string(), addOn).default({}),
  variants,
  sessions: z.array(z.object({ number: z.int(), title: text, node: increment.optional() })).min(1),
});

export type Course = z.infer<typeof courseSchema>;
export type Session = Course['sessions'][number];
/** What sessions add to a project: paths of files, names of packages, names of npm scripts. */
export type Increment = Pick<z.infer<typeof increment>, 'files' | 'packages' | 'scripts'>;

/** Reads `course.yml`. Throws a ZodError or a YAMLParseError on a course that has not its shape. */
export function parseCourse(yaml: string): Course {
  const error = 'an add-on has either `ci` or files in sessions, and sessions name no other';
  return courseSchema.refine(hasFilesForAddOns, { error }).parse(parse(yaml));
}

/** The number of the last session that has content, counting from the first without a gap; 0 when none has. */
export function lastWrittenSession(course: Course): number {
  const gap = course.sessions.findIndex(({ node }) => node === undefined);
  const written = gap === -1 ? course.sessions : course.sessions.slice(0, gap);
  return written.at(-1)?.number ?? 0;
}

/** Sessions 1 to `last`, in order. */
export function sessionsUpTo(course: Course, last: number): Session[] {
  return course.sessions.filter(({ number }) => number <= last);
}

/** What the sessions give together, with the files of these CI systems and of these add-ons: of all, unless told. */
export function incrementOf(
  sessions: readonly Session[],
  systems: readonly CiSystem[] = CI_SYSTEMS,
  addOns: readonly string[] = namedIn(sessions),
): Increment {
  const all = (key: keyof Increment) => sessions.flatMap(({ node }) => node?.[key] ?? []);
  const ofSystems = systems.flatMap((system) => ciFilesOf(sessions, system));
  const ofAddOns = addOns.flatMap((name) => sessions.flatMap(({ node }) => node?.addOns?.[name] ?? []));
  return { files: [...all('files'), ...ofSystems, ...ofAddOns], packages: all('packages'), scripts: all('scripts') };
}

/** What the sessions give for one CI system alone, its main file first. */
export function ciFilesOf(sessions: readonly Session[], system: CiSystem): string[] {
  return sessions.flatMap(({ node }) => node?.ci?.[system] ?? []);
}

/** The names of what a project may be given besides, sorted. */
export function addOnsOf(course: Course): string[] {
  return Object.keys(course.addOns).toSorted();
}

/** The CI systems whose files a project has: the one that it chose, then those of its add-ons; each once. */
export function ciSystemsOf(course: Course, chosen: CiSystem, addOns: readonly string[]): CiSystem[] {
  return [...new Set([chosen, ...addOns.flatMap((name) => course.addOns[name]?.ci ?? [])])];
}

/** The add-ons that sessions have files for, each once. */
function namedIn(sessions: readonly Session[]): string[] {
  return [...new Set(sessions.flatMap(({ node }) => Object.keys(node?.addOns ?? {})))];
}

function hasFilesForAddOns({ addOns, sessions }: Course): boolean {
  const own = Object.keys(addOns).filter((name) => addOns[name]?.ci === undefined);
  return own.toSorted().join() === namedIn(sessions).toSorted().join();
}
