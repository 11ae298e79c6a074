/** The student whose project a submission should be, and the names used in requests to its service. */
import type { CheckContext } from '../../checks/check.ts';
import { type Course, loadCourseData } from '../../course.ts';
import { SubmissionError } from '../../errors.ts';
import type { Evidence } from '../../evidence/schema.ts';
import type { SandboxFiles } from '../../sandbox/driver.ts';
import type { Untrusted } from '../../untrusted/task.ts';
import { normalizeStudent, rowsOf, settingsOf } from '../../variant.ts';
import { readNames } from './tasks.ts';

/** The size limit on the settings file, in bytes. */
const MAX_SETTINGS = 4096;
/** The files that hold the settings of a submission, and the child process that parses them. */
interface Source {
  files: SandboxFiles;
  untrusted: Untrusted;
}

/** A student as the evidence records it: the normalized ID, and the settings derived from it. Throws a RangeError for an invalid ID. */
export function studentOf(id: string, { variants }: Course): NonNullable<Evidence['student']> {
  return { id: normalizeStudent(id) ?? '', settings: settingsOf(id, variants) };
}

/** The names that the submission declares, read before any of its code runs; null if it declares no valid ones. */
async function declaredNames({ files, untrusted }: Source, { variants }: Course): Promise<Evidence['names'] | null> {
  const text = await files.read(variants.settings, MAX_SETTINGS).catch(() => null);
  if (text === null) return null;
  return untrusted.run(readNames, variants.settings, text).catch((error: unknown) => {
    if (error instanceof SubmissionError) return null;
    throw error;
  });
}

/**
 * The names to use in requests: the student's if the student is known. Otherwise those that the submission declares, which are a convention
 * and prove nothing; otherwise the course's.
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

/** The course, with the names of this grading. */
export function courseWith({ predictPath }: Evidence['names'], course: Course): Course {
  const { predict = { method: 'POST', path: predictPath } } = course.endpoints;
  return { ...course, endpoints: { ...course.endpoints, predict: { ...predict, path: predictPath } } };
}

/** The rows assigned to the submission, and all the rows of the course. */
export function assignedData(student: Evidence['student'], { variants }: Course): CheckContext['assignedData'] {
  if (student === null) return null;
  const all = loadCourseData(variants.data);
  return { student: student.id, file: variants.data, own: rowsOf(student.id, variants, all), all };
}
