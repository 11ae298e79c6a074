/** Decides which entries of an archive are unpacked. Their names and sizes are untrusted. */
import { EXIT, GraderError } from '../../../errors.ts';
import type { LeftOutKind } from '../../../evidence/left-out.ts';
import { message } from '../../../messages/catalogue.ts';
import { oneLine } from '../../../messages/visible-text.ts';
import { MAX_FILES, tooManyFiles } from '../../../sandbox/files.ts';
import { DEPENDENCY_FOLDERS } from '../../../sandbox/folder.ts';
import { isPackingFile, isUnreadableName, LeftOutFiles } from '../left-out.ts';
import { Folders, MAX_BYTES, MAX_ENTRIES, tooLarge } from './limits.ts';

export type EntryKind = 'file' | 'folder' | 'link' | 'special' | 'other';

/** The length limit on a path, in characters. Linux accepts 4,096, including the target folder. */
const MAX_PATH = 1_024;

/** The length limit on a file name on Linux and macOS, in bytes. */
const MAX_NAME = 255;

const isTooLong = (path: string): boolean => path.split('/').some((part) => Buffer.byteLength(part) > MAX_NAME);

/** The folder of `path` that contains installed packages; null if there is no such folder. Git's files are kept. */
function installedFolderOf(path: string): string | null {
  const parts = path.split('/');
  const depth = parts.findIndex((part) => part !== '.git' && DEPENDENCY_FOLDERS.has(part));
  return depth < 0 ? null : parts.slice(0, depth + 1).join('/');
}

type RefusalReason = 'path' | 'kind' | 'twice' | 'damaged' | 'encrypted';

/** The error for an archive with an entry that no regular archive contains. */
export function refusedArchive(reason: RefusalReason, detail: string): GraderError {
  const text = message(`acquire.archive-${reason}`, { detail: oneLine(detail.slice(0, 200)) });
  return new GraderError('E_ARCHIVE', text, { exitCode: EXIT.failure });
}

/** Whether this machine causes the error, for example with a full disk, and not the archive. */
export const isMachineError = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error && !isConflict(error);

const CONFLICTS: ReadonlySet<unknown> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR']);

/** Whether the error is a conflict between a file and a folder of the archive with the same path. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && CONFLICTS.has(error.code);

function assertInside(path: string): void {
  const parts = path.replace(/\/$/, '').split('/');
  const leadsOut = parts.some((part) => part === '' || part === '..') || /^[a-z]:/i.test(path);
  if (leadsOut || path.includes('\0') || path.length > MAX_PATH) throw refusedArchive('path', path);
}

/** Decides for each entry whether it is unpacked, counts the entries, and records what is left out. */
export class Entries {
  readonly leftOut = new LeftOutFiles();
  readonly #folders = new Folders();
  #entries = 0;
  #files = 0;
  #bytes = 0;

  /** Whether to unpack it. Throws E_ARCHIVE, E_TOO_MANY_FILES, E_TOO_LARGE. */
  take(name: string, kind: EntryKind, bytes: number): boolean {
    const path = name.replace(/^(?:\.\/)+/, '');
    this.#entries += 1;
    if (this.#entries > MAX_ENTRIES) throw tooManyFiles(MAX_ENTRIES);
    if (path === '' || path === '.') return false;
    assertInside(path);
    // Installed packages are not graded, so the many links in node_modules are harmless.
    const installed = installedFolderOf(path);
    if (installed !== null) return this.#leaveOut('installed', installed);
    if (isPackingFile(path)) return this.#leaveOut('packing', path.replace(/\/$/, ''));
    if (kind === 'other') throw refusedArchive('kind', path);
    if (kind === 'link' || kind === 'special') return this.#leaveOut(kind, path);
    if (kind === 'folder') return false;
    if (isUnreadableName(path) || isTooLong(path)) return this.#leaveOut('unreadable-name', path);
    this.#folders.add(path);
    this.#files += 1;
    this.#bytes += Math.max(bytes, 0);
    if (this.#files > MAX_FILES) throw tooManyFiles(MAX_FILES);
    if (this.#bytes > MAX_BYTES) throw tooLarge();
    return true;
  }

  #leaveOut(kind: LeftOutKind, path: string): false {
    this.leftOut.add(kind, path);
    return false;
  }
}
