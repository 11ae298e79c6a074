import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Course, parseCourse } from './course.ts';
import { type ReadFile, shippedPath } from './project/render.ts';

/** What the scaffolder carries: its version, the course, and the files of the live project. */
export type Template = { version: string; course: Course; read: ReadFile };

const packageSchema = z.object({ version: z.string() });
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Opens the template: beside this file in the built package, in `templates/` in the source tree. */
export function openTemplate(): Template {
  const isPacked = existsSync(fileOf('course.yml'));
  const { version } = packageSchema.parse(JSON.parse(readFileSync(fileOf('../package.json'), 'utf8')));
  const course = parseCourse(readFileSync(fileOf(isPacked ? 'course.yml' : '../templates/course.yml'), 'utf8'));
  const locate = (path: string) => (isPacked ? `template/${shippedPath(path)}` : `../templates/node/${path}`);
  const root = fileOf('./');
  return { version, course, read: (path) => readFileSync(root + locate(path)) };
}
