import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Course, parseCourse } from './course.ts';
import { type ReadFile, starterPath, templatePath } from './project/render.ts';

const text = z.object({ fr: z.string(), en: z.string() });
const exerciseSchema = z.object({ id: z.string(), session: z.int(), title: text, file: z.string(), starter: text });
/** An exercise, with the starter code that its file contains until the student starts it. */
export type Exercise = z.infer<typeof exerciseSchema>;

/** The content of the package: its version, the course, the exercises and the files of a project. */
export type Template = { version: string; course: Course; exercises: Exercise[]; read: ReadFile };

export const EXERCISES_PATH = 'exercises.json';

const packageSchema = z.object({ version: z.string() });
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Opens the template: next to this file in the built package, in `templates/` in the source tree. Only the built package
 * contains starters. From the source tree, a project is the live one, with its solutions and their markers.
 */
export function openTemplate(): Template {
  const isPacked = existsSync(fileOf('course.yml'));
  const { version } = packageSchema.parse(JSON.parse(readFileSync(fileOf('../package.json'), 'utf8')));
  const course = parseCourse(readFileSync(fileOf(isPacked ? 'course.yml' : '../../templates/course.yml'), 'utf8'));
  if (!isPacked)
    return { version, course, exercises: [], read: (path) => readFileSync(fileOf('../../templates/node/') + path) };
  const exercises = z.array(exerciseSchema).parse(JSON.parse(readFileSync(fileOf(EXERCISES_PATH), 'utf8')));
  return { version, course, exercises, read: readPacked };
}

const readPacked: ReadFile = (path, lang) => {
  const starter = fileOf('./') + starterPath(path, lang);
  return readFileSync(existsSync(starter) ? starter : fileOf('./') + templatePath(path));
};
