import { parse } from 'yaml';
import * as z from 'zod';

const text = z.object({ fr: z.string(), en: z.string() });

/** The CI systems that a project can use. */
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

/** An optional part of a project, outside its sessions. With `ci`, it adds the files of that CI system. */
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

/** The part of `course.yml` that the scaffolder reads. `course.schema.json` describes the whole file. */
const courseSchema = z.object({
  title: text,
  targets: z.record(z.string(), z.object({ session: z.int() })),
  addOns: z.record(z.string(), addOn).default({}),
  variants,
  sessions: z.array(z.object({ number: z.int(), title: text, node: increment.optional() })).min(1),
});

export type Course = z.infer<typeof courseSchema>;
export type Session = Course['sessions'][number];
/** What sessions add to a project: file paths, package names and npm script names. */
export type Increment = Pick<z.infer<typeof increment>, 'files' | 'packages' | 'scripts'>;

/** Parses `course.yml`. Throws a ZodError or a YAMLParseError if it is invalid. */
export function parseCourse(yaml: string): Course {
  const error = 'an add-on has either `ci` or files in sessions, and sessions name no other add-on';
  return courseSchema.refine(hasFilesForAddOns, { error }).parse(parse(yaml));
}

/** The number of the last session before the first one without content; 0 if the first session has none. */
export function lastWrittenSession(course: Course): number {
  const gap = course.sessions.findIndex(({ node }) => node === undefined);
  const written = gap === -1 ? course.sessions : course.sessions.slice(0, gap);
  return written.at(-1)?.number ?? 0;
}

/** Sessions 1 to `last`, in order. */
export function sessionsUpTo(course: Course, last: number): Session[] {
  return course.sessions.filter(({ number }) => number <= last);
}

/** The sum of the sessions' increments, with the files of these CI systems and add-ons: all of them by default. */
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

/** The files of the sessions for one CI system, its main file first. */
export function ciFilesOf(sessions: readonly Session[], system: CiSystem): string[] {
  return sessions.flatMap(({ node }) => node?.ci?.[system] ?? []);
}

/** The names of the add-ons, sorted. */
export function addOnsOf(course: Course): string[] {
  return Object.keys(course.addOns).toSorted();
}

/** The CI systems whose files a project has, without duplicates: the chosen one, then those of its add-ons. */
export function ciSystemsOf(course: Course, chosen: CiSystem, addOns: readonly string[]): CiSystem[] {
  return [...new Set([chosen, ...addOns.flatMap((name) => course.addOns[name]?.ci ?? [])])];
}

/** The add-ons that have files in the sessions, without duplicates. */
function namedIn(sessions: readonly Session[]): string[] {
  return [...new Set(sessions.flatMap(({ node }) => Object.keys(node?.addOns ?? {})))];
}

function hasFilesForAddOns({ addOns, sessions }: Course): boolean {
  const own = Object.keys(addOns).filter((name) => addOns[name]?.ci === undefined);
  return own.toSorted().join() === namedIn(sessions).toSorted().join();
}
