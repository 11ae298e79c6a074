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
  packages: names,
  scripts: names,
});

/** What the scaffolder reads of `course.yml`: the whole of its shape stands in `course.schema.json`. */
const courseSchema = z.object({
  title: text,
  targets: z.record(z.string(), z.object({ session: z.int() })),
  sessions: z.array(z.object({ number: z.int(), title: text, node: increment.optional() })).min(1),
});

export type Course = z.infer<typeof courseSchema>;
export type Session = Course['sessions'][number];
/** What sessions add to a project: paths of files, names of packages, names of npm scripts. */
export type Increment = Pick<z.infer<typeof increment>, 'files' | 'packages' | 'scripts'>;

/** Reads `course.yml`. Throws a ZodError or a YAMLParseError on a course that has not its shape. */
export function parseCourse(yaml: string): Course {
  return courseSchema.parse(parse(yaml));
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

/** What the sessions give together, with the files of these CI systems: of all, unless told. */
export function incrementOf(sessions: readonly Session[], systems: readonly CiSystem[] = CI_SYSTEMS): Increment {
  const all = (key: keyof Increment) => sessions.flatMap(({ node }) => node?.[key] ?? []);
  const files = [...all('files'), ...systems.flatMap((system) => ciFilesOf(sessions, system))];
  return { files, packages: all('packages'), scripts: all('scripts') };
}

/** What the sessions give for one CI system alone, its main file first. */
export function ciFilesOf(sessions: readonly Session[], system: CiSystem): string[] {
  return sessions.flatMap(({ node }) => node?.ci?.[system] ?? []);
}
