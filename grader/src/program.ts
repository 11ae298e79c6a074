/** Finds the programs that the grader starts: a submission must not be able to replace them. */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { GraderError } from './errors.ts';
import { message } from './messages/catalogue.ts';

/** Folders of installed packages: `npx` and `npm run` put those of the current project first in PATH. */
const PACKAGE_PROGRAMS = /(?:^|[/\\])node_modules[/\\]\.bin(?:[/\\]|$)/;

/** Windows would take a script too, and runs it through a shell. */
const WINDOWS_ENDINGS = ['.exe', '.com'];

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

const isWithin = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);

/**
 * The folders of PATH in which the grader looks for programs: absolute ones only, never the current folder, never one of an installed
 * package, never one inside `submission`.
 */
export function programFolders(submission?: string, path = process.env.PATH ?? ''): string[] {
  const here = realPath(process.cwd());
  const refused = submission === undefined ? null : realPath(submission);
  return path.split(delimiter).filter((folder) => {
    if (!isAbsolute(folder) || PACKAGE_PROGRAMS.test(folder)) return false;
    const real = realPath(folder);
    return real !== here && !PACKAGE_PROGRAMS.test(real) && (refused === null || !isWithin(refused, real));
  });
}

/** PATH for a program that starts others, such as git, which starts ssh. */
export const programPath = (submission?: string): string => programFolders(submission).join(delimiter);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The absolute path of a program. Throws E_NO_PROGRAM where none of `programFolders` has it. */
export function findProgram(name: string, submission?: string): string {
  const endings = process.platform === 'win32' ? WINDOWS_ENDINGS : [''];
  for (const folder of programFolders(submission)) {
    const found = endings.map((ending) => join(folder, `${name}${ending}`)).find(isProgram);
    if (found !== undefined) return found;
  }
  throw new GraderError('E_NO_PROGRAM', message('error.no-program', { program: name }));
}
