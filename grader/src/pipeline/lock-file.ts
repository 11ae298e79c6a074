/** Whether what was installed is what the submission's lock file names. */
import { z } from 'zod';
import type { Evidence } from '../evidence/schema.ts';
import type { Sandbox } from '../sandbox/driver.ts';

const MAX_LOCK_BYTES = 16 * 1024 * 1024;
const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json'];

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) });

/** The hashes of the packages that the project's npm lock file names; none where it has no readable one. */
export async function lockedIntegrities(files: Sandbox['files']): Promise<ReadonlySet<string>> {
  for (const file of LOCK_FILES) {
    const text = await files.read(file, MAX_LOCK_BYTES);
    if (text === null) continue;
    try {
      const { packages } = lockSchema.parse(JSON.parse(text));
      return new Set(Object.values(packages).flatMap(({ integrity }) => integrity?.split(/\s+/) ?? []));
    } catch {
      // npm refuses it too, and says so in the log of the install stage.
    }
  }
  return new Set();
}

/** What was fetched, for the evidence. */
export const registryEvidence = ({ registry }: Sandbox, locked: ReadonlySet<string>): Evidence['registry'] =>
  registry && {
    ...registry,
    packages: registry.packages.map((one) => ({ ...one, locked: locked.has(one.integrity) })),
  };
