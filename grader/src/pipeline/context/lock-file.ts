/** The submission's lock files, and whether the installed packages match them. */

import { readIntegrities } from '../../checks/lib/lock-tasks.ts';
import { LOCK_FILES } from '../../checks/lock-file/names.ts';
import { SubmissionError } from '../../errors.ts';
import type { Evidence } from '../../evidence/schema.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import type { Grading } from '../types.ts';

const MAX_LOCK_BYTES = 16 * 1024 * 1024;

/** The text of each lock file in the project's folder, by name. */
export async function readLockFiles(files: Sandbox['files']): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of LOCK_FILES) {
    const text = await files.read(name, MAX_LOCK_BYTES);
    if (text !== null) found.set(name, text);
  }
  return found;
}

/** The hashes of the packages in an npm lock file; empty if no lock file is readable, or after an abort. */
export async function lockedIntegrities(
  grading: Pick<Grading, 'lockFiles' | 'untrusted' | 'signal'>,
): Promise<ReadonlySet<string>> {
  const { lockFiles, untrusted, signal } = grading;
  for (const [name, text] of lockFiles) {
    if (signal.aborted) break;
    // Null for the file of another package manager, or for one that npm also rejects, with a message in the log of the install stage.
    const hashes = await untrusted.run(readIntegrities, name, text).catch((error: unknown) => {
      // The check of lock files reports a file that is too costly to read.
      if (signal.aborted || error instanceof SubmissionError) return null;
      throw error;
    });
    if (hashes !== null) return new Set(hashes);
  }
  return new Set();
}

const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1);

/** The fetched packages for the evidence, sorted: npm requests many packages at once, in an order that varies. */
export const registryEvidence = (
  { registry }: Pick<Sandbox, 'registry'>,
  locked: ReadonlySet<string>,
): Evidence['registry'] =>
  registry && {
    ...registry,
    packages: registry.packages.map((one) => ({ ...one, locked: locked.has(one.integrity) })).toSorted(byPath),
    refused: registry.refused.toSorted(),
  };
