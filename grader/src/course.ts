/** What the grader reads of the shared contract, `course.yml`. The generator reads its own part of the same file. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { textSchema } from './language.ts';
import { variantsSchema } from './variant.ts';

const courseSchema = z.object({
  ports: z.record(z.string(), z.object({ port: z.number().int(), env: z.string() })),
  endpoints: z.record(z.string(), z.object({ method: z.string(), path: z.string() })),
  targets: z.record(
    z.string(),
    z.object({ session: z.number().int(), title: textSchema, aliases: z.array(z.string()) }),
  ),
  stages: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      target: z.string().optional(),
      /** Seconds. */
      deadline: z.number().positive(),
      needs: z.array(z.string()),
    }),
  ),
  retraining: z.object({ incoming: z.string(), token: z.string() }),
  variants: variantsSchema,
  sessions: z.array(z.object({ number: z.number().int(), title: textSchema })),
});
export type Course = z.infer<typeof courseSchema>;
export type CourseStage = Course['stages'][number];

/** The built package has a copy next to the bundle; the sources read the repository's. */
const PLACES = ['./course.yml', '../../templates/course.yml'];

/** Reads the course. Throws when the package is broken: there is no course without it. */
export function loadCourse(): Course {
  const place = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (place === undefined) throw new Error('course.yml is missing from the package');
  return courseSchema.parse(parse(readFileSync(place, 'utf8')));
}

/** The course's data, of which each student has a part, as CSV; `path` is where projects have it. Throws when the package is broken. */
export function loadCourseData(path: string): string {
  const places = ['./course-data.csv', `../../templates/node/${path}`];
  const place = places.map((one) => new URL(one, import.meta.url)).find((url) => existsSync(url));
  if (place === undefined) throw new Error('course-data.csv is missing from the package');
  return readFileSync(place, 'utf8');
}

/** A target's own name, then its aliases. Throws on a target that the course does not know. */
export function namesOf(course: Course, target: string): string[] {
  const known = course.targets[target];
  if (known === undefined) throw new Error(`course.yml has no target ${target}`);
  return [target, ...known.aliases];
}
