import { accessSync, constants, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';

/** Where a project goes: an absolute path, and what is there. Only an absent, empty or git-only folder is accepted. */
export type Target = { dir: string; kind: 'absent' | 'empty' | 'git-only' };

/**
 * Looks at the folder that a project should go to; writes nothing.
 * Throws DIR_NOT_EMPTY, NOT_A_DIR or DIR_READ_ONLY.
 */
export function inspectTarget(dir: string): Target {
  const existing = nearestExisting(dir);
  if (!statSync(existing).isDirectory()) throw new ScaffoldError('NOT_A_DIR', { path: existing });
  if (existing === dir) return { dir, kind: kindOf(dir) };
  requireWritable(existing);
  return { dir, kind: 'absent' };
}

function kindOf(dir: string): 'empty' | 'git-only' {
  requireWritable(dir);
  const entries = readdirSync(dir);
  if (entries.some((entry) => entry !== '.git')) throw new ScaffoldError('DIR_NOT_EMPTY', { dir });
  return entries.length === 0 ? 'empty' : 'git-only';
}

/** The path itself, or its closest parent that exists. A link to nowhere exists, and is not a folder. */
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
