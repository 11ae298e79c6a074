import { type Course, sessionsUpTo } from '../course.ts';
import { type Answers, describeProject, MANIFEST_PATH } from './manifest.ts';
import { type ReadFile, type RenderedFile, renderProject } from './render.ts';

/** All that decides the content of a project. */
export type ProjectPlan = { version: string; course: Course; read: ReadFile; answers: Answers; last: number };

/** Every file of a new project, its manifest included, sorted by path. Writes nothing. */
export function planProject({ version, course, read, answers, last }: ProjectPlan): RenderedFile[] {
  const files = renderProject(read, course, answers, last);
  const numbers = sessionsUpTo(course, last).map(({ number }) => number);
  const manifest = `${JSON.stringify(describeProject(version, answers, numbers, files), undefined, 2)}\n`;
  const manifestFile = { path: MANIFEST_PATH, bytes: new TextEncoder().encode(manifest), mode: 0o644 };
  return [...files, manifestFile].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
