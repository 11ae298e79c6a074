import { isAbsolute, join, relative, sep } from 'node:path';
import { readEntry } from './disk.ts';
import { nearestWith } from './file-system.ts';
import { gitIn } from './git.ts';

/** A file that git ignores and does not track, with the rule that ignores it: `source` is the rule's file, relative to the project. */
export type IgnoredFile = { path: string; source: string; line: number; rule: string };

/**
 * The files of the project at `root` that git would leave out of a commit because of a rule of the project, a parent folder, the
 * repository or the user. Empty if git is missing or fails, because the list is only for the report.
 */
export async function ignoredFiles(
  root: string,
  paths: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<IgnoredFile[]> {
  // git fails on paths behind a symbolic link.
  const there = paths.filter((path) => readEntry(root, path).kind === 'file');
  if (there.length === 0 || nearestWith('.git', root) === null) return [];
  try {
    // git exits with 1 if no file is ignored.
    const printed = await gitIn(root, env, undefined, there.join('\0'))('check-ignore', '-v', '-z', '--stdin');
    const top = await gitIn(root, env)('rev-parse', '--show-toplevel');
    return rulesIn(printed).map(({ source, ...rest }) => ({ ...rest, source: relativeTo(root, top, source) }));
  } catch {
    return [];
  }
}

/** git prints four fields for each file: source, line, rule, path. A rule that starts with `!` re-includes a file. */
function rulesIn(printed: string): IgnoredFile[] {
  const fields = printed.split('\0');
  const records = Array.from({ length: Math.floor(fields.length / 4) }, (_, index) =>
    fields.slice(index * 4, index * 4 + 4),
  );
  return records
    .map(([source = '', line = '', rule = '', path = '']) => ({ path, source, line: Number(line), rule }))
    .filter(({ rule }) => !rule.startsWith('!'));
}

/** git names rule files relative to the top of the repository. */
const relativeTo = (root: string, top: string, source: string): string =>
  relative(root, isAbsolute(source) ? source : join(top, source)).replaceAll(sep, '/');
