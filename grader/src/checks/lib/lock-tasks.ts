/** Tasks that read lock files. */
import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const lockedSchema = z.object({ name: z.string(), version: z.string(), dev: z.boolean() });
export type Locked = z.infer<typeof lockedSchema>;

/** A lock file as it was submitted, and as the installation left it; null if it was deleted. */
export interface LockTexts {
  file: string;
  before: string;
  after: string | null;
}

export const readLockedPackages = defineTask({
  name: 'locked-packages',
  output: z.array(lockedSchema).nullable(),
  load: async () => (await import('./npm-lock.ts')).lockedPackages,
});

export const compareLockFiles = defineTask({
  name: 'lock-file',
  output: z.object({ changed: z.boolean(), loose: z.array(z.string()) }),
  load: async () => (await import('./npm-lock.ts')).compareLocks,
});

export const readIntegrities = defineTask({
  name: 'locked-integrities',
  output: z.array(z.string()).nullable(),
  load: async () => (await import('./npm-lock.ts')).integritiesOf,
});
