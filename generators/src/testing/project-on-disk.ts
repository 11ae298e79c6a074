import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArguments } from '../arguments.ts';
import { addOnTo, applySolutions, receiveSession, updateProject } from '../commands/increments.ts';
import { showStatus } from '../commands/status.ts';
import { lastWrittenSession } from '../course.ts';
import type { CommandResult, ProjectContext } from '../increment/index.ts';
import type { Answers } from '../project/manifest.ts';
import { planProject } from '../project/plan.ts';
import type { ReadFile } from '../project/render.ts';
import type { Template } from '../template.ts';

const COMMANDS: Partial<Record<string, (context: ProjectContext) => Promise<CommandResult>>> = {
  session: receiveSession,
  update: updateProject,
  add: addOnTo,
  solutions: applySolutions,
  status: showStatus,
};

/** A student's git environment, independent of the machine's settings. */
export const GIT_ENV = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

export const ANSWERS: Answers = { name: 'app', lang: 'en', ci: 'github' };

/** A project of a template in a temporary folder. Its commands run in this process. */
export type ProjectOnDisk = {
  root: string;
  run: (template: Template, ...argv: string[]) => Promise<CommandResult>;
  /** Runs a command with `--json` and parses its output. */
  json: (template: Template, ...argv: string[]) => Promise<{ exitCode: number; output: Record<string, unknown> }>;
  git: (...args: string[]) => string;
  commit: () => void;
  write: (path: string, text: string | Uint8Array) => void;
  read: (path: string) => string;
  remove: (path: string) => void;
  /** Every file outside .git, by path, as bytes in latin1. */
  files: () => Record<string, string>;
  [Symbol.dispose]: () => void;
};

/** `below` is the project's folder in its repository, by default the top folder. */
export function projectOnDisk(
  template: Template,
  last: number,
  answers = ANSWERS,
  hasGit = true,
  below = '',
): ProjectOnDisk {
  const repository = realpathSync(mkdtempSync(join(tmpdir(), 'projet été ')));
  const root = join(repository, below);
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const { path, bytes } of planProject({ ...template, answers, last })) write(path, bytes);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env: GIT_ENV, encoding: 'utf8' }).trim();
  const commit = () => {
    git('add', '--all', '--force');
    git('commit', '--quiet', '--allow-empty', '--message', 'work');
  };
  if (hasGit) {
    git('init', '--quiet', repository);
    commit();
  }
  const run = (now: Template, ...argv: string[]) => {
    const request = parseArguments([...argv, '--offline'], lastWrittenSession(now.course));
    const { signal } = new AbortController();
    const context = { request, template: now, cwd: root, env: GIT_ENV, isColoured: false, signal };
    return COMMANDS[request.command]?.(context) ?? Promise.reject(new Error(request.command));
  };
  return {
    root,
    run,
    json: async (now, ...argv) => {
      const { exitCode, stdout } = await run(now, ...argv, '--json');
      return { exitCode, output: JSON.parse(stdout) };
    },
    git,
    commit,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    remove: (path) => rmSync(join(root, path), { recursive: true, force: true }),
    files: () => filesOf(root),
    [Symbol.dispose]: () => rmSync(repository, { recursive: true, force: true }),
  };
}

export function filesOf(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  const own = paths.filter((path) => !path.startsWith('.git/')).toSorted();
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(root, path), 'latin1')]));
}

/** The same template in a later version, with some of its files changed. */
export function laterTemplate(
  template: Template,
  changes: Record<string, (text: string) => string>,
  version = '9.0.0',
) {
  const read: ReadFile = (path, lang) => {
    const bytes = template.read(path, lang);
    const change = changes[path];
    return change === undefined ? bytes : new TextEncoder().encode(change(new TextDecoder().decode(bytes)));
  };
  return { ...template, version, read };
}

/** A file of session 1, and a change that a later version of the template makes to it. */
export const FILE = 'src/files.ts';
export const onTop = (text: string) => `// on top\n${text}`;
export const atEnd = (text: string) => `${text}// at the end\n`;
