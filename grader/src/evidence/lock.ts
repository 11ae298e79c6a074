/** Allows one grader at a time in an evidence folder: two graders would mark each other's evidence. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EXIT, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { currentOwner, formatOwner, hasEnded, parseOwner } from '../owner.ts';

export const LOCK_FILE = 'grading.lock';
/** A lock that is being created or removed; a killed grader leaves it behind. */
export const isUnfinishedLock = (name: string): boolean => /^grading\.lock\.[0-9a-f-]{36}\.tmp$/.test(name);

const lockSchema = z.object({
  owner: z.string(),
  /** The source that is being graded; null if existing evidence is only marked again. */
  source: z.string().nullable(),
  /** Distinguishes it from every other lock. */
  id: z.string(),
});

/** A folder that another grader uses. */
export class FolderBusyError extends GraderError {
  /** What it grades; null if unknown. */
  readonly source: string | null;

  constructor(folder: string, pid: number | null, source: string | null) {
    const text = message('error.out-busy', { folder, pid: pid === null ? '?' : String(pid), lock: LOCK_FILE });
    super('E_OUT_BUSY', text, { exitCode: EXIT.failure });
    this.source = source;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The text of the lock at `file`; null if it no longer exists. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseLock(text: string) {
  try {
    const { owner, source } = lockSchema.parse(JSON.parse(text));
    return { owner: parseOwner(owner), source };
  } catch {
    return { owner: null, source: null };
  }
}

/** Creates the lock atomically. Returns false if there is one already. */
function make(file: string, text: string): boolean {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A file system without hard links.
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'ENOTSUP' && codeOf(error) !== 'ENOSYS') throw error;
    return makeWithoutLink(file, text);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function makeWithoutLink(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock only if its text is `text`: another process may have created its own lock in the meantime. */
function removeLock(file: string, text: string): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    renameSync(file, temporary);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readFileSync(temporary, 'utf8');
  if (taken !== text) make(file, taken);
  rmSync(temporary, { force: true });
}

/** How many stale locks are removed before giving up. */
const TRIES = 10;

/**
 * Locks an existing folder until the lock is disposed or the process exits. Removes the lock of a grader that has exited.
 * Throws E_OUT_BUSY if another grader is running there, and the system's errors.
 */
export function lockFolder(folder: string, source: string | null = null): Disposable {
  const file = join(folder, LOCK_FILE);
  const text = JSON.stringify({ owner: formatOwner(currentOwner()), source, id: randomUUID() });
  for (let tried = 0; !make(file, text); tried += 1) {
    const found = textOf(file);
    if (found === null) continue;
    const { owner, source: held } = parseLock(found);
    if (owner === null || !hasEnded(owner) || tried > TRIES)
      throw new FolderBusyError(folder, owner?.pid ?? null, held);
    removeLock(file, found);
  }
  const release = (): void => {
    process.off('exit', release);
    removeLock(file, text);
  };
  process.on('exit', release);
  return { [Symbol.dispose]: release };
}
