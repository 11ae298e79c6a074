/** What one submission may be. Students' repositories are untrusted: each of these has been tried by somebody. */
import { GraderError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { MAX_FILES, tooManyFiles } from '../../../sandbox/files.ts';

/** Bytes of what is graded. */
export const MAX_BYTES = 512 * 1024 * 1024;

/** Bytes of what is fetched or unpacked on the way, dependency folders and a repository's history with them. */
export const MAX_TRANSFER = 4 * MAX_BYTES;

/** Entries of an archive, those that are passed over with them: 66,000 have been seen in one student's repository. */
export const MAX_ENTRIES = 500_000;

/** How long fetching and unpacking may take, in milliseconds. */
export const ACQUIRE_MS = 15 * 60_000;

export const tooLarge = (bytes = MAX_BYTES): GraderError =>
  new GraderError('E_TOO_LARGE', message('error.too-large', { megabytes: bytes / 1024 / 1024 }));

/** The folders of a submission: a short list of files, each at the end of its own chain, stands for millions of them. */
export class Folders {
  readonly #seen = new Set<string>();

  /** Counts the folders on the way to `path`. Throws E_TOO_MANY_FILES. */
  add(path: string): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (this.#seen.has(folder)) return;
      this.#seen.add(folder);
      if (this.#seen.size > MAX_FILES) throw tooManyFiles(MAX_FILES);
    }
  }
}
