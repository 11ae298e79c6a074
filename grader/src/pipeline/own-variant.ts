/** Whose project a submission should be, and by which names its service is asked. */
import { z } from 'zod';
import type { CheckContext } from '../checks/check.ts';
import { type Course, loadCourseData } from '../course.ts';
import type { Evidence } from '../evidence/schema.ts';
import { parseProjectJson } from '../project-json.ts';
import type { SandboxFiles } from '../sandbox/driver.ts';
import { normalizeStudent, rowsOf, settingsOf } from '../variant.ts';

/** The largest file of settings that is read, in bytes. */
const MAX_SETTINGS = 4096;
/** Names as a project may give them for itself: they are put into requests and into sentences. */
const declaredSchema = z.object({
  predictPath: z.string().regex(/^(?:\/[a-z][a-z\d_-]{0,30}){1,4}$/),
  probabilityField: z.string().regex(/^[a-z]\w{0,40}$/i),
});

/** A student, as a grading keeps it: their ID as it counts, and what it gives them. Throws a RangeError for what is no ID. */
export function studentOf(id: string, { variants }: Course): NonNullable<Evidence['student']> {
  return { id: normalizeStudent(id) ?? '', settings: settingsOf(id, variants) };
}

/** What the submission says of itself, before anything of it runs; null where it says nothing that can be used. */
async function declaredNames(files: SandboxFiles, { variants }: Course): Promise<Evidence['names'] | null> {
  const text = await files.read(variants.settings, MAX_SETTINGS).catch(() => null);
  try {
    return text === null ? null : declaredSchema.parse(parseProjectJson(text));
  } catch {
    return null;
  }
}

/**
 * By which names to ask: the student's, where it is known whose project this should be. Otherwise the submission's own words are
 * a convention like those that are discovered, and prove nothing; and last the course's.
 */
export async function namesFor(
  student: Evidence['student'],
  files: SandboxFiles,
  course: Course,
): Promise<Evidence['names']> {
  if (student !== null) {
    const { predictPath, probabilityField } = student.settings;
    return { predictPath, probabilityField };
  }
  const declared = await declaredNames(files, course);
  return declared ?? { predictPath: course.endpoints.predict?.path ?? '/predict', probabilityField: null };
}

/** The course as the service of this grading should be asked. */
export function courseWith({ predictPath }: Evidence['names'], course: Course): Course {
  const { predict = { method: 'POST', path: predictPath } } = course.endpoints;
  return { ...course, endpoints: { ...course.endpoints, predict: { ...predict, path: predictPath } } };
}

/** The rows that should be the submission's, and all of the course's. */
export function ownData(student: Evidence['student'], { variants }: Course): CheckContext['ownData'] {
  if (student === null) return null;
  const all = loadCourseData(variants.data);
  return { student: student.id, file: variants.data, own: rowsOf(student.id, variants, all), all };
}
