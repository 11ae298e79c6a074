/** git, asked about a repository that may be hostile. */
import { devNull } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Commit } from '../checks/check.ts';

/**
 * git's environment: nothing of the caller's (under a hook GIT_INDEX_FILE names another index), no configuration of the
 * machine or its user (a submission is the same everywhere), no prompts, and no network: a repository can ask git to fetch
 * what it lacks, through a program that the repository names.
 */
const gitEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
});

/** Runs git on a repository that may be hostile: no hooks, no file-system monitor. Null when it fails. */
export async function git(folder: string, args: string[]): Promise<string | null> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`, '-c', `safe.directory=${folder}`];
  const { stdout, failed } = await execa(
    'git',
    [`--git-dir=${join(folder, '.git')}`, `--work-tree=${folder}`, ...safe, ...args],
    {
      cwd: folder,
      env: gitEnvironment(),
      extendEnv: false,
      reject: false,
      timeout: 30_000,
      maxBuffer: 32 * 1024 * 1024,
      stripFinalNewline: true,
    },
  );
  return failed ? null : stdout;
}

/** The commit that is checked out, and the contents of its regular files by path; null where there is none. */
export async function committedBlobs(folder: string): Promise<{ commit: string; blobs: Map<string, string> } | null> {
  const commit = await git(folder, ['rev-parse', '--verify', 'HEAD']);
  const tree = commit === null ? null : await git(folder, ['ls-tree', '-r', '-z', commit]);
  if (commit === null || tree === null) return null;
  const entries = [...tree.matchAll(/100\d{3} blob ([0-9a-f]+)\t([^\0]+)\0/g)];
  return { commit, blobs: new Map(entries.map(([, blob = '', path = '']) => [path, blob])) };
}

const MAX_COMMITS = 1_000;
/** Between the fields of a commit: no name and no subject holds it, since git keeps them to one line. */
const FIELD = '\x1f';

/** The commits that HEAD comes from, the newest first; null outside of a repository, or before its first commit. */
export async function commitsOf(folder: string): Promise<Commit[] | null> {
  const format = ['%H', '%ct', '%an', '%s'].join(FIELD);
  const log = await git(folder, ['log', `--max-count=${MAX_COMMITS}`, '--shortstat', `--format=%x00${format}`, 'HEAD']);
  if (log === null) return null;
  return log
    .split('\0')
    .slice(1)
    .map((entry) => {
      const [id = '', seconds = '', author = '', subject = ''] = (entry.split('\n')[0] ?? '').split(FIELD);
      const files = Number(/(\d+) files? changed/.exec(entry)?.[1] ?? 0);
      return { id, time: Number(seconds) * 1000, author: author.slice(0, 200), subject: subject.slice(0, 200), files };
    });
}
