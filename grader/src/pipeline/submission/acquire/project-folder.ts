/** Finds the project in a submission: at the top, or in the only folder that is a project. */
import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { EXIT, GraderError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { DEPENDENCY_FOLDERS } from '../../../sandbox/folder.ts';

/** The names under which make finds a Makefile. */
export const MAKEFILE = /^(?:GNUm|m|M)akefile$/;
const MARKS = /^(?:package\.json|pyproject\.toml|requirements\.txt)$/;

/** The depth to which folders are searched. */
const DEPTH = 3;
const MAX_FOLDERS = 1_000;

/** Whether a folder is a project: it has a Makefile or a list of dependencies. */
export async function isProject(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => MAKEFILE.test(name) || MARKS.test(name));
}

async function hasMakefile(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => MAKEFILE.test(name));
}

/** The real subfolders of these folders, without those of git and of installed packages. */
async function foldersIn(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const isOwn = !entry.name.startsWith('.') && !DEPENDENCY_FOLDERS.has(entry.name);
      if (entry.isDirectory() && isOwn && found.length < MAX_FOLDERS) found.push(join(folder, entry.name));
    }
  }
  return found.toSorted();
}

async function those(folders: readonly string[], are: (folder: string) => Promise<boolean>): Promise<string[]> {
  const answers = await Promise.all(folders.map((folder) => are(folder).catch(() => false)));
  return folders.filter((_, index) => answers[index]);
}

/** The projects below a folder, the nearest first, without projects inside projects. */
export async function projectsBelow(top: string, are: (folder: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  let level = await foldersIn([top]);
  for (let depth = 1; depth <= DEPTH; depth += 1) {
    const projects = await those(level, are);
    found.push(...projects);
    level = await foldersIn(level.filter((folder) => !projects.includes(folder)));
  }
  return found;
}

/** The folder that `subfolder` names. Throws E_SUBFOLDER if it is not a folder, or if it is outside `top`, also through a link. */
async function namedFolder(top: string, subfolder: string): Promise<string> {
  const folder = await realpath(join(top, subfolder)).catch(() => null);
  const way = folder === null ? '..' : relative(await realpath(top), folder);
  const isInside = way !== '..' && !way.startsWith(`..${sep}`);
  if (folder === null || !isInside || !(await readdir(folder).catch(() => null))) {
    throw new GraderError('E_SUBFOLDER', message('acquire.subfolder', { subfolder }), { exitCode: EXIT.usage });
  }
  return join(top, way);
}

/**
 * The project's folder: `subfolder` if given, otherwise `top` or the nearest project below it. `top` if there is no project. Throws
 * E_SEVERAL_PROJECTS if several are at the same depth, unless exactly one of them has a Makefile.
 */
export async function findProject(top: string, subfolder?: string): Promise<string> {
  if (subfolder !== undefined) return namedFolder(top, subfolder);
  let level = [top];
  for (let depth = 0; depth <= DEPTH; depth += 1) {
    const projects = await those(level, isProject);
    const withMakefile = await those(projects, hasMakefile);
    const [only, ...others] = withMakefile.length > 0 ? withMakefile : projects;
    if (only !== undefined && others.length === 0) return only;
    if (only !== undefined) {
      const folders = [only, ...others].map((folder) => relative(top, folder)).slice(0, 10);
      const text = message('acquire.several', { folders: folders.join(', ') });
      throw new GraderError('E_SEVERAL_PROJECTS', text, { exitCode: EXIT.usage });
    }
    level = await foldersIn(level);
  }
  return top;
}
