/** The limits on one submission. Students' repositories are untrusted: each limit has been exceeded by one. */
import { GraderError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { MAX_FILES, tooManyFiles } from '../../../sandbox/files.ts';

/** The size limit on the graded files, in bytes. */
export const MAX_BYTES = 512 * 1024 * 1024;

/** The size limit on fetched and unpacked data, including dependency folders and the history of a repository, in bytes. */
export const MAX_TRANSFER = 4 * MAX_BYTES;

/** The limit on entries of an archive, including skipped ones: one student's repository had 66,000. */
export const MAX_ENTRIES = 500_000;

/** The timeout of fetching and unpacking, in milliseconds. */
export const ACQUIRE_MS = 15 * 60_000;

export const tooLarge = (bytes = MAX_BYTES): GraderError =>
  new GraderError('E_TOO_LARGE', message('error.too-large', { megabytes: bytes / 1024 / 1024 }));

/** Counts the folders of a submission: a short list of deeply nested files can create millions of them. */
export class Folders {
  readonly #seen = new Set<string>();

  /** Counts the parent folders of `path`. Throws E_TOO_MANY_FILES. */
  add(path: string): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (this.#seen.has(folder)) return;
      this.#seen.add(folder);
      if (this.#seen.size > MAX_FILES) throw tooManyFiles(MAX_FILES);
    }
  }
}
