import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadCourse } from '../../course.ts';
import type { ExitCode } from '../../errors.ts';
import { holdsEvidence, loadEarlierResult } from '../../evidence/store.ts';
import { exitCodeOf, markAgain, prepareMarking, warnOfRubric } from '../marking.ts';
import type { CommonOptions } from '../options.ts';
import { show } from '../show.ts';
import { rescoreMany } from './rescore-many.ts';

/** The folders of gradings in `folder`: itself, or those directly in it. None of either is left to be refused when it is read. */
async function gradingsIn(folder: string): Promise<string[]> {
  if (await holdsEvidence(folder)) return [folder];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const held = await Promise.all(inside.map(holdsEvidence));
  const gradings = inside.filter((_, index) => held[index]).toSorted();
  return gradings.length === 0 ? [folder] : gradings;
}

/** `mlops-grader rescore`: marks stored evidence again; nothing of the submissions runs. */
export async function rescore(given: readonly string[], options: CommonOptions): Promise<ExitCode> {
  const folders = given.map((folder) => resolve(folder));
  const gradings = [...new Set((await Promise.all(folders.map(gradingsIn))).flat())];
  const marking = await prepareMarking(loadCourse(), options);
  const [only] = gradings;
  if (only === undefined || gradings.length > 1 || only !== folders[0]) return rescoreMany(gradings, marking);
  warnOfRubric([await loadEarlierResult(only)], marking);
  const marked = await markAgain(only, marking);
  show(marked, only, options);
  return exitCodeOf(marked);
}
