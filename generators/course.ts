import { parse } from 'yaml';
import * as z from 'zod';

const text = z.object({ fr: z.string(), en: z.string() });
const increment = z.object({ files: z.array(z.string()), packages: z.array(z.string()), scripts: z.array(z.string()) });

/** What the scaffolder reads of `course.yml`: the whole of its shape stands in `course.schema.json`. */
const courseSchema = z.object({
  title: text,
  targets: z.record(z.string(), z.object({ session: z.int() })),
  sessions: z.array(z.object({ number: z.int(), title: text, node: increment.optional() })).min(1),
});

export type Course = z.infer<typeof courseSchema>;
export type Session = Course['sessions'][number];
/** What a session adds to a project: paths of files, names of packages, names of npm scripts. */
export type Increment = z.infer<typeof increment>;

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

/** What the sessions give together. */
export function incrementOf(sessions: readonly Session[]): Increment {
  const all = (key: keyof Increment) => sessions.flatMap(({ node }) => node?.[key] ?? []);
  return { files: all('files'), packages: all('packages'), scripts: all('scripts') };
}
