import { z } from 'zod';
import { leftOutFile, leftOutFileSchema, leftOutText } from '../../evidence/left-out.ts';
import { defineCheck } from '../check.ts';
import { compareLockFiles } from '../lib/lock-tasks.ts';
import { message } from './messages.ts';
import { IS_LOCK_FILE, LOCK_FILES } from './names.ts';

const facts = z.object({
  /** The submitted lock file; null if there is none. */
  file: z.string().nullable(),
  leftOut: leftOutFileSchema,
  /** Whether the installation changed it, so that it did not describe what was installed. */
  changed: z.boolean(),
  /** Packages that it lists without a hash, or without an exact version. */
  loose: z.array(z.string()),
});

/** The installed versions are recorded in git: a lock file was submitted, and the installation follows it. */
export const lockFile = defineCheck({
  id: 'lock-file',
  stage: 'install',
  facts,
  parameters: z.object({}),
  observe: async ({ files, leftOut, lockFiles, untrusted }) => {
    const [file, before] = [...lockFiles][0] ?? [];
    if (file === undefined || before === undefined) {
      // npm creates a lock file if it finds none. That one records today's installation, not the student's.
      const made = (await files.list()).find((path) => LOCK_FILES.includes(path)) ?? null;
      return { file: made, leftOut: leftOutFile(leftOut, IS_LOCK_FILE), changed: made !== null, loose: [] };
    }
    const after = await files.read(file);
    return { file, leftOut: null, ...(await untrusted.run(compareLockFiles, file, { file, before, after })) };
  },
  judge: ({ file, leftOut, changed, loose }) => {
    const expected = message('lock-file.expected');
    const failed = (seen: ReturnType<typeof message>) =>
      ({ status: 'failed', ratio: 0, expected, seen, advice: message('lock-file.advice') }) as const;
    if (leftOut !== null) return { status: 'failed', ratio: 0, expected, ...leftOutText(leftOut) };
    if (file === null) return failed(message('lock-file.none'));
    if (changed) return failed(message('lock-file.changed', { file }));
    if (loose.length > 0) return failed(message('lock-file.loose', { file, packages: loose.slice(0, 5).join(', ') }));
    return { status: 'passed', ratio: 1, expected, seen: message('lock-file.kept', { file }), advice: null };
  },
});
