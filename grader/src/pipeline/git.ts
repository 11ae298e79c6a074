/** git, asked about a repository that may be hostile. */
import { devNull } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

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

/** Characters of an answer; a longer one is none. */
const MAX_ANSWER = 64 * 1024 * 1024;

interface GitOptions {
  input?: string;
  /** `latin1` keeps each byte as one character. */
  encoding?: 'utf8' | 'latin1';
}

/** Runs git on a repository that may be hostile: no hooks, no file-system monitor. Null when it fails. */
export async function git(
  folder: string,
  args: string[],
  { input = '', encoding = 'utf8' }: GitOptions = {},
): Promise<string | null> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`, '-c', `safe.directory=${folder}`];
  const { stdout, failed } = await execa(
    'git',
    [`--git-dir=${join(folder, '.git')}`, `--work-tree=${folder}`, ...safe, ...args],
    {
      cwd: folder,
      env: gitEnvironment(),
      extendEnv: false,
      input,
      encoding,
      reject: false,
      timeout: 30_000,
      maxBuffer: MAX_ANSWER,
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
