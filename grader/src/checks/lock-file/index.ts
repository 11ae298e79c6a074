import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';

const facts = z.object({
  /** The lock file that came with the project; null when there is none. */
  file: z.string().nullable(),
  /** Whether the installation changed it: it did not say what was installed. */
  changed: z.boolean(),
  /** Packages that it holds without a hash, or without an exact version. */
  loose: z.array(z.string()),
});

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'uv.lock', 'poetry.lock', 'Pipfile.lock'];
const npmLock = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), link: z.boolean().optional(), inBundle: z.boolean().optional() }),
  ),
});

/** The packages of an npm lock file whose contents no hash vouches for. */
function withoutHash(text: string): string[] {
  try {
    const { packages } = npmLock.parse(JSON.parse(text));
    return Object.entries(packages)
      .filter(
        ([path, one]) => path.includes('node_modules/') && !one.link && !one.inBundle && one.integrity === undefined,
      )
      .map(([path]) => path.slice(0, 200));
  } catch {
    return ['?'];
  }
}

/** The versions that are installed stand in git: a lock file came with the project, and the installation keeps to it. */
export const lockFile = defineCheck({
  id: 'lock-file',
  stage: 'install',
  facts,
  parameters: z.object({}),
  observe: async ({ files, freshFiles }) => {
    const fresh = new Set(freshFiles.map(({ path }) => path));
    const present = (await files.list()).filter((path) => LOCK_FILES.includes(path));
    // One that the installation has just made was not there before: npm writes one where it finds none.
    const committed = present.find((path) => !fresh.has(path)) ?? null;
    const text = committed === 'package-lock.json' ? await files.read(committed) : null;
    return {
      file: committed ?? present[0] ?? null,
      changed: committed === null && present.length > 0,
      loose: text === null ? [] : withoutHash(text).slice(0, 20),
    };
  },
  judge: ({ file, changed, loose }) => {
    const expected = message('lock-file.expected');
    const failed = (seen: ReturnType<typeof message>) =>
      ({ status: 'failed', ratio: 0, expected, seen, advice: message('lock-file.advice') }) as const;
    if (file === null) return failed(message('lock-file.none'));
    if (changed) return failed(message('lock-file.changed', { file }));
    if (loose.length > 0) return failed(message('lock-file.loose', { file, packages: loose.slice(0, 5).join(', ') }));
    return { status: 'passed', ratio: 1, expected, seen: message('lock-file.kept', { file }), advice: null };
  },
});
