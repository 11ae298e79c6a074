import { accessSync, constants, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';
import { isAccompanying } from './existing-folder.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { WRITING } from './write.ts';

/**
 * The folder of a new project: its absolute path, and what it contains. `fresh`: only files that come with a new repository, an
 * editor or a file manager.
 */
export type Target = { dir: string; kind: 'absent' | 'empty' | 'git-only' | 'fresh' };

/** Names that Windows reserves for devices, with any extension, and names whose final dot or space it drops. */
const NOT_ON_WINDOWS = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?$|[. ]$/i;

/**
 * Checks that a project can be created in a folder. Writes nothing. Throws USAGE_FOLDER_NODE_MODULES, USAGE_FOLDER_WINDOWS,
 * DIR_IS_PROJECT, DIR_NOT_EMPTY, NOT_A_DIR or DIR_READ_ONLY.
 */
export function inspectTarget(dir: string): Target {
  const existing = nearestExisting(dir);
  if (!statSync(existing).isDirectory()) throw new ScaffoldError('NOT_A_DIR', { path: existing });
  requireUsable(dir, existing);
  if (existing === dir) return { dir, kind: kindOf(dir) };
  requireWritable(existing);
  return { dir, kind: 'absent' };
}

/** Existing parent folders are checked only for `node_modules`: their other names work on this machine. */
function requireUsable(dir: string, existing: string): void {
  const created = relative(existing, dir);
  const parts = created.split(sep);
  const isInModules =
    join(realpathSync(existing), created).split(sep).some(isNodeModules) || dir.split(sep).some(isNodeModules);
  if (isInModules) throw new ScaffoldError('USAGE_FOLDER_NODE_MODULES', { dir });
  const name = parts.find((part) => NOT_ON_WINDOWS.test(part));
  if (name !== undefined) throw new ScaffoldError('USAGE_FOLDER_WINDOWS', { name });
}

const isNodeModules = (part: string): boolean => part.toLowerCase() === 'node_modules';

function kindOf(dir: string): Exclude<Target['kind'], 'absent'> {
  requireWritable(dir);
  const entries = readdirSync(dir);
  if (entries.includes(MANIFEST_PATH)) throw new ScaffoldError('DIR_IS_PROJECT', { dir });
  const otherFiles = entries.filter((entry) => !isAccompanying(entry) && entry !== WRITING);
  if (otherFiles.length > 0) throw new ScaffoldError('DIR_NOT_EMPTY', { dir, files: listed(otherFiles) });
  if (entries.length === 0) return 'empty';
  return entries.every((entry) => entry === '.git') ? 'git-only' : 'fresh';
}

const MOST_LISTED = 5;

function listed(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, MOST_LISTED).join(', ');
  return names.length > MOST_LISTED ? `${shown}…` : shown;
}

/** The path itself, or its closest existing parent. A broken link exists, and is not a folder. */
function nearestExisting(path: string): string {
  try {
    if (lstatSync(path).isSymbolicLink()) statSync(path);
    return path;
  } catch (cause) {
    if (hasSystemCode(cause, 'EACCES', 'EPERM')) throw new ScaffoldError('DIR_READ_ONLY', { dir: path }, { cause });
    if (!hasSystemCode(cause)) throw cause;
    if (cause.syscall === 'stat') throw new ScaffoldError('NOT_A_DIR', { path }, { cause });
    const { code, message } = cause;
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
    if (!isAbsent) throw new ScaffoldError('WRITE_FAILED', { dir: path, reason: code ?? message }, { cause });
    return nearestExisting(dirname(path));
  }
}

function requireWritable(dir: string): void {
  try {
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ScaffoldError('DIR_READ_ONLY', { dir }, { cause });
  }
}
