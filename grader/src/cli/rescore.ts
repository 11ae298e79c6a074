import { resolve } from 'node:path';
import { loadCourse } from '../course.ts';
import type { ExitCode } from '../errors.ts';
import { mark, rubricOf, show } from './marking.ts';
import type { CommonOptions } from './options.ts';

/** `mlops-grader rescore`: marks stored evidence again; nothing of the submission runs. */
export async function rescore(folder: string, options: CommonOptions): Promise<ExitCode> {
  const course = loadCourse();
  const out = resolve(folder);
  const rubric = await rubricOf(options);
  return show(await mark(out, rubric, course, options.lang), out, options);
}
