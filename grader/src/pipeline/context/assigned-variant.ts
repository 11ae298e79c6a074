/** Whose project a submission should be, and by which names its service is asked. */
import type { CheckContext } from '../../checks/check.ts';
import { type Course, loadCourseData } from '../../course.ts';
import { SubmissionError } from '../../errors.ts';
import type { Evidence } from '../../evidence/schema.ts';
import type { SandboxFiles } from '../../sandbox/driver.ts';
import type { Untrusted } from '../../untrusted/task.ts';
import { normalizeStudent, rowsOf, settingsOf } from '../../variant.ts';
import { readNames } from './tasks.ts';

/** The largest file of settings that is read, in bytes. */
const MAX_SETTINGS = 4096;
/** Where a submission's settings are read, and by whom. */
interface Source {
  files: SandboxFiles;
  untrusted: Untrusted;
}

/** A student, as a grading keeps it: their ID as it counts, and what it gives them. Throws a RangeError for what is no ID. */
export function studentOf(id: string, { variants }: Course): NonNullable<Evidence['student']> {
  return { id: normalizeStudent(id) ?? '', settings: settingsOf(id, variants) };
}

/** What the submission says of itself, before anything of it runs; null where it says nothing that can be used. */
async function declaredNames({ files, untrusted }: Source, { variants }: Course): Promise<Evidence['names'] | null> {
  const text = await files.read(variants.settings, MAX_SETTINGS).catch(() => null);
  if (text === null) return null;
  return untrusted.run(readNames, variants.settings, text).catch((error: unknown) => {
    if (error instanceof SubmissionError) return null;
    throw error;
  });
}

/**
 * By which names to ask: the student's, where it is known whose project this should be. Otherwise the submission's own words are
 * a convention like those that are discovered, and prove nothing; and last the course's.
 */
export async function namesFor(
  student: Evidence['student'],
  source: Source,
  course: Course,
): Promise<Evidence['names']> {
  if (student !== null) {
    const { predictPath, probabilityField } = student.settings;
    return { predictPath, probabilityField };
  }
  const declared = await declaredNames(source, course);
  return declared ?? { predictPath: course.endpoints.predict?.path ?? '/predict', probabilityField: null };
}

/** The course as the service of this grading should be asked. */
export function courseWith({ predictPath }: Evidence['names'], course: Course): Course {
  const { predict = { method: 'POST', path: predictPath } } = course.endpoints;
  return { ...course, endpoints: { ...course.endpoints, predict: { ...predict, path: predictPath } } };
}

/** The rows that should be the submission's, and all of the course's. */
export function assignedData(student: Evidence['student'], { variants }: Course): CheckContext['assignedData'] {
  if (student === null) return null;
  const all = loadCourseData(variants.data);
  return { student: student.id, file: variants.data, own: rowsOf(student.id, variants, all), all };
}
