/** Whether a stage failed because the sandbox lacks a program, such as Python, that the project rightly expects of a machine. */
import { basename } from 'node:path/posix';
import type { OwnCause } from '../evidence/whose-fault.ts';
import type { Sandbox } from '../sandbox/driver.ts';
import { expandVariables, type Makefile } from './makefile.ts';
import { callsOf, namesOfScripts } from './shell-calls.ts';
import type { StageRun } from './stage.ts';

/**
 * Programs that a machine has before a project installs anything: not those that `make setup` brings, such as a linter. Which of them
 * a sandbox lacks it is asked itself.
 */
export const PROGRAMS = [
  ...[
    'python',
    'python3',
    'pip',
    'pip3',
    'uv',
    'uvx',
    'poetry',
    'pipenv',
    'pipx',
    'conda',
    'mamba',
    'pyenv',
    'virtualenv',
    'hatch',
  ],
  ...['docker', 'docker-compose', 'podman', 'kubectl', 'helm', 'minikube', 'terraform', 'ansible-playbook'],
  ...[
    'java',
    'javac',
    'mvn',
    'gradle',
    'go',
    'cargo',
    'rustc',
    'ruby',
    'gem',
    'bundle',
    'php',
    'composer',
    'perl',
    'R',
    'Rscript',
    'julia',
    'dotnet',
  ],
  ...['bun', 'deno', 'pnpm', 'yarn', 'corepack'],
  ...[
    'gcc',
    'g++',
    'cc',
    'cmake',
    'bash',
    'zsh',
    'sudo',
    'apt-get',
    'apt',
    'brew',
    'powershell',
    'pwsh',
    'cmd',
    'wsl',
    'open',
    'xdg-open',
    'systemctl',
  ],
  ...[
    'curl',
    'wget',
    'jq',
    'yq',
    'zip',
    'unzip',
    'gh',
    'ssh',
    'rsync',
    'psql',
    'sqlite3',
    'redis-cli',
    'nc',
    'lsof',
    'hadolint',
    'shellcheck',
    'trivy',
  ],
  ...[
    'prometheus',
    'promtool',
    'alertmanager',
    'amtool',
    'grafana-server',
    'ab',
    'hey',
    'k6',
    'wrk',
    'tree',
    'time',
    'watch',
    'xargs',
    'column',
  ],
] as const;

/** How long the sandbox may take to say what it lacks, in milliseconds. */
const ASK_MS = 60_000;
const ANSWER_BYTES = 64 * 1024;
/** The largest script of the submission that is read for what it calls, in bytes. */
const SCRIPT_BYTES = 256 * 1024;

/** Those of `programs` that the sandbox does not have. The submission's own commands have no say in what is found. */
async function lackedBy(sandbox: Sandbox, programs: readonly string[], signal: AbortSignal): Promise<Set<string>> {
  const printed: Buffer[] = [];
  const { exitCode } = await sandbox.run({
    argv: ['sh', '-c', 'for one; do command -v "$one" >/dev/null || echo "$one"; done', 'sh', ...programs],
    deadlineMs: ASK_MS,
    outputLimit: ANSWER_BYTES,
    output: (chunk) => void printed.push(Buffer.from(chunk)),
    signal,
  });
  return new Set(exitCode === 0 ? Buffer.concat(printed).toString('utf8').split('\n').filter(Boolean) : []);
}

/** The shell lines that a target runs, with those of what it depends on. */
function recipesOf(makefile: Makefile, target: string, seen = new Set<string>()): string[] {
  const found = makefile.get(target);
  if (found === undefined || seen.has(target)) return [];
  seen.add(target);
  return [...found.prerequisites.flatMap((one) => recipesOf(makefile, one, seen)), found.recipe];
}

/** The scripts of package.json; none where it cannot be read. */
async function packageScripts(sandbox: Sandbox): Promise<Record<string, string>> {
  try {
    const { scripts } = JSON.parse((await sandbox.files.read('package.json')) ?? '{}');
    return Object.fromEntries(Object.entries(scripts ?? {}).map(([name, script]) => [name, String(script)]));
  } catch {
    return {};
  }
}

/** All shell lines that a target leads to: its recipes, and the npm scripts and shell scripts that these name. */
async function linesOf({ sandbox, makefile, makeVariables }: StageRun, target: string): Promise<string[]> {
  const scripts = await packageScripts(sandbox);
  const lines = recipesOf(makefile, target).map((recipe) => expandVariables(recipe, makeVariables));
  const taken = new Set<string>();
  for (const line of lines) {
    for (const name of namesOfScripts(line)) {
      if (taken.has(name) || taken.size >= 50) continue;
      taken.add(name);
      const text = name.endsWith('.sh') ? await sandbox.files.read(name, SCRIPT_BYTES) : (scripts[name] ?? null);
      if (text !== null) lines.push(text);
    }
  }
  return lines;
}

/** What make says when the command of a recipe was not found: in any language, since only the number is read. */
const NOT_FOUND = /\*\*\* \[[^\n]*\] \S+ 127$/m;
/** What a shell, make or env says of a program that they did not find. Every language has the name, then a colon. */
const saidOf = (program: string): RegExp =>
  new RegExp(`(?:^|[\\s'"‘“])${program.replace(/[.+]/g, '\\$&')}['"’”]? ?: `, 'm');

/** Whether the submission has a program of that name itself: what that one does is its own doing. */
async function ships(sandbox: Sandbox, program: string): Promise<boolean> {
  return (await sandbox.files.list()).some(({ path, executable }) => executable && basename(path) === program);
}

/**
 * The cause of a target that failed for a program that the sandbox lacks; null where that cannot be told. A submission can print
 * anything, so its word is not enough: the program must be on the list, be lacking where the grader asks for it, and be called by a line
 * that the target leads to, other than in case something else fails.
 */
export async function missingProgram(run: StageRun, output: string): Promise<OwnCause | null> {
  if (!NOT_FOUND.test(output)) return null;
  const called = new Set((await linesOf(run, run.target ?? '')).flatMap((line) => callsOf(line)));
  const suspects = PROGRAMS.filter((program) => called.has(program) && saidOf(program).test(output));
  if (suspects.length === 0) return null;
  const lacked = await lackedBy(run.sandbox, suspects, run.signal);
  for (const program of suspects) {
    if (lacked.has(program) && !(await ships(run.sandbox, program))) return { code: 'missing-program', program };
  }
  return null;
}
