import { type Course, sessionsUpTo } from '../course.ts';
import { BASE_PATH, packBase } from './base.ts';
import { type Answers, describeProject, MANIFEST_PATH, writeManifest } from './manifest.ts';
import { type ReadFile, type RenderedFile, renderProject } from './render.ts';

/** Everything that determines the content of a project. */
export type ProjectPlan = {
  version: string;
  course: Course;
  read: ReadFile;
  answers: Answers;
  last: number;
  /** The IDs of the exercises that an instructor's solution solved. */
  solved?: readonly string[];
};

/** Every file of an unmodified project, with the manifest and the base file, sorted by path. Writes nothing. */
export function planProject({ version, course, read, answers, last, solved = [] }: ProjectPlan): RenderedFile[] {
  const files = renderProject(read, course, answers, last);
  const numbers = sessionsUpTo(course, last).map(({ number }) => number);
  const manifest = describeProject(version, answers, numbers, files, solved);
  const own = [
    { path: MANIFEST_PATH, bytes: writeManifest(manifest), mode: 0o644 },
    { path: BASE_PATH, bytes: packBase(files), mode: 0o644 },
  ];
  return [...files, ...own].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
