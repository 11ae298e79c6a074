import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Course, parseCourse } from './course.ts';
import { type ReadFile, starterPath, templatePath } from './project/render.ts';

/** What the scaffolder carries: its version, the course, and the files of a project. */
export type Template = { version: string; course: Course; read: ReadFile };

const packageSchema = z.object({ version: z.string() });
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Opens the template: beside this file in the built package, in `templates/` in the source tree. Only a built package gives
 * starters; from the source tree a project is the live one, with its solutions and their markers.
 */
export function openTemplate(): Template {
  const isPacked = existsSync(fileOf('course.yml'));
  const { version } = packageSchema.parse(JSON.parse(readFileSync(fileOf('../package.json'), 'utf8')));
  const course = parseCourse(readFileSync(fileOf(isPacked ? 'course.yml' : '../templates/course.yml'), 'utf8'));
  return { version, course, read: isPacked ? readPacked : (path) => readFileSync(fileOf('../templates/node/') + path) };
}

const readPacked: ReadFile = (path, lang) => {
  const starter = fileOf('./') + starterPath(path, lang);
  return readFileSync(existsSync(starter) ? starter : fileOf('./') + templatePath(path));
};
