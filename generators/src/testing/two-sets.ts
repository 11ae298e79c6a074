import type { Write } from '../project/changes.ts';

const PATHS = Array.from({ length: 24 }, (_, index) => `src/${'abc'[index % 3]}/file-${index}.txt`);
const write = (path: string, text: string): Write => ({ path, bytes: new TextEncoder().encode(text), mode: 0o644 });

/** Two versions of a project, each as the writes that turn the other into it: files are changed, created and removed. */
export const SETS = {
  older: [
    ...PATHS.map((path) => write(path, `old ${path}\n`)),
    write('old/only.txt', 'old\n'),
    { path: 'new/deep/only.txt', bytes: null } as const,
  ],
  newer: [
    ...PATHS.map((path) => write(path, `new ${path}\n`.repeat(50))),
    write('new/deep/only.txt', 'new\n'),
    { path: 'old/only.txt', bytes: null } as const,
  ],
} as const satisfies Record<string, readonly Write[]>;

/** The files on disk after a set of writes, by path. */
export const contentOf = (set: readonly Write[]): Record<string, string> =>
  Object.fromEntries(
    set
      .flatMap(({ path, bytes }) => (bytes === null ? [] : [[path, new TextDecoder().decode(bytes)] as const]))
      .toSorted(),
  );
