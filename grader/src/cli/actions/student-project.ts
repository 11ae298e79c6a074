/** The project that a student checks on their own machine: where it is, and what its manifest says of it. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { EXIT, GraderError } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import { isProject, MAKEFILE, projectsBelow } from '../../pipeline/submission/acquire/project-folder.ts';
import { parseManifestJson } from '../../project-json.ts';
import { normalizeStudent } from '../../variant.ts';

/** What the generator writes of a project: the sessions that it received, and for whom it was made. On a student's own machine it is believed. */
const manifestSchema = z.object({
  sessions: z.array(z.int().min(1).max(7)).min(1),
  answers: z
    .object({ student: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});
const MANIFEST = '.create-mlops-course.json';
const MAX_NAMED = 5;

/** The last session that the project received, and its student; neither where no manifest says it. */
export async function readManifest(folder: string): Promise<{ session?: number; student?: string }> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '');
  try {
    const { sessions, answers } = manifestSchema.parse(parseManifestJson(text));
    const student = normalizeStudent(answers?.student ?? '');
    return { session: Math.max(...sessions), ...(student !== null && { student }) };
  } catch {
    return {};
  }
}

const isGenerated = async (folder: string): Promise<boolean> => (await readdir(folder)).includes(MANIFEST);

/**
 * Throws E_NOT_A_PROJECT where the folder only contains projects, and names them. A package.json may belong to the tools that are
 * installed around a project: with it alone, a folder is not a project if a generated one is below it.
 */
export async function requireProject(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => null);
  if (names === null || names.some((name) => name === MANIFEST || MAKEFILE.test(name))) return;
  const found = await projectsBelow(folder, (await isProject(folder)) ? isGenerated : isProject);
  const [first] = found;
  if (first === undefined) return;
  const named = found.slice(0, MAX_NAMED).map((project) => relative(folder, project));
  const text = message('check.not-a-project', {
    folder,
    count: found.length,
    folders: `${named.join(', ')}${found.length > MAX_NAMED ? '…' : ''}`,
    first: relative(process.cwd(), first),
  });
  throw new GraderError('E_NOT_A_PROJECT', text, { exitCode: EXIT.usage });
}

/** Throws E_SESSION where the project has not received the session yet: it would be run for minutes, and fail. */
export function requireReceived(asked: number | undefined, received: number | undefined): void {
  if (asked === undefined || received === undefined || asked <= received) return;
  throw new GraderError('E_SESSION', message('check.ahead', { asked: `${asked}`, session: received }), {
    exitCode: EXIT.usage,
  });
}
