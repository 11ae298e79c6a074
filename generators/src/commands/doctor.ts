import { execFile } from 'node:child_process';
import { promisify, styleText } from 'node:util';
import { gte, lt } from 'semver';
import { ignoredLines } from '../ignored-report.ts';
import type { CommandResult, ProjectContext } from '../increment/index.ts';
import { type Lang, MESSAGES, say } from '../messages.ts';
import { newestVersion, termOf } from '../newest-version.ts';
import { BASE_PATH, unpackBase } from '../project/base.ts';
import { readEntry } from '../project/disk.ts';
import { configuredName } from '../project/git.ts';
import { inspectRepository } from '../project/history.ts';
import { ignoredFiles } from '../project/ignored-files.ts';
import { isConflicted } from '../project/merge/text.ts';
import { isInProject, type OpenedProject, openProject } from '../project/open-project.ts';

/** The result of one check: a `problem` prevents the commands from working, an `advice` does not. */
type Finding = { level: 'ok' | 'advice' | 'problem'; message: string };

/** The minimum version in the `engines` of the projects' package.json. */
const NODE_OF_PROJECTS = '22.18.0';
const SIGNS = { ok: '✓', advice: '!', problem: '✗' } as const;
const STYLES = { ok: 'green', advice: 'yellow', problem: 'red' } as const;

/** `doctor`: checks this machine and this project. The exit code is 1 if there is a problem. */
export async function diagnose(context: ProjectContext, lang: Lang): Promise<CommandResult> {
  const { request, isColoured, cwd } = context;
  const project = isInProject(cwd) ? await openProject(cwd) : null;
  const findings = [...(await checkMachine(context, lang)), ...(await checkProject(project, context, lang))];
  const exitCode = findings.some(({ level }) => level === 'problem') ? 1 : 0;
  if (request.json) return { exitCode, stdout: `${JSON.stringify({ findings })}\n` };
  const paint = ({ level, message }: Finding) => {
    const line = `${SIGNS[level]} ${message}`;
    return isColoured ? styleText(STYLES[level], line, { validateStream: false }) : line;
  };
  return { exitCode, stdout: `${findings.map(paint).join('\n')}\n` };
}

const ok = (message: string): Finding => ({ level: 'ok', message });
const advice = (message: string): Finding => ({ level: 'advice', message });
const problem = (message: string): Finding => ({ level: 'problem', message });

async function checkMachine(context: ProjectContext, lang: Lang): Promise<Finding[]> {
  const { env, cwd, request, template, signal } = context;
  const [git, npm, make] = await Promise.all(['git', 'npm', 'make'].map((tool) => versionOf(tool, env)));
  const installed = (tool: string, version: string) => ok(say(MESSAGES.doctorTool, lang, { tool, version }));
  return [
    checkNode(lang),
    npm == null ? problem(say(MESSAGES.doctorNoNpm, lang, {})) : installed('npm', npm),
    git == null ? problem(say(MESSAGES.doctorNoGit, lang, {})) : installed('git', git),
    ...(git == null ? [] : [await checkIdentity(cwd, env, lang)]),
    make == null ? advice(say(MESSAGES.doctorNoMake, lang, {})) : installed('make', make),
    checkVersion(template.version, request.offline ? null : await newestVersion(env, template.version, signal), lang),
  ];
}

function checkNode(lang: Lang): Finding {
  const { node: version } = process.versions;
  if (gte(version, NODE_OF_PROJECTS)) return ok(say(MESSAGES.doctorNode, lang, { version }));
  return advice(say(MESSAGES.doctorNodeOld, lang, { version, needed: NODE_OF_PROJECTS }));
}

async function checkIdentity(cwd: string, env: NodeJS.ProcessEnv, lang: Lang): Promise<Finding> {
  const name = await configuredName(cwd, env);
  return name === ''
    ? advice(say(MESSAGES.doctorNoIdentity, lang, {}))
    : ok(say(MESSAGES.doctorIdentity, lang, { name }));
}

function checkVersion(version: string, latest: string | null, lang: Lang): Finding {
  if (latest === null) return ok(say(MESSAGES.doctorVersionAlone, lang, { version }));
  if (lt(version, latest)) return advice(say(MESSAGES.newerVersion, lang, { version, latest, term: termOf(version) }));
  return ok(say(MESSAGES.doctorVersion, lang, { version }));
}

/** The first version number that a tool prints. Null if it does not run. */
async function versionOf(tool: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    const options = { env, timeout: 10_000, shell: process.platform === 'win32' };
    const { stdout } = await promisify(execFile)(tool, ['--version'], options);
    return /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? null;
  } catch {
    return null;
  }
}

async function checkProject(project: OpenedProject | null, { env }: ProjectContext, lang: Lang): Promise<Finding[]> {
  if (project === null) return [advice(say(MESSAGES.doctorNoProject, lang, {}))];
  const { name } = project.manifest.answers;
  return [
    ok(say(MESSAGES.doctorProject, lang, { name, sessions: project.manifest.sessions.join(', ') })),
    ...checkBase(project, lang),
    ...checkMarkers(project, lang),
    ...(await checkHistory(project, env, lang)),
    ...(await checkIgnored(project, env, lang)),
    ok(say(MESSAGES.doctorServices, lang, {})),
  ];
}

function checkBase({ root }: OpenedProject, lang: Lang): Finding[] {
  const kept = readEntry(root, BASE_PATH);
  const isWhole = kept.kind === 'file' && unpackBase(kept.bytes) !== null;
  return isWhole ? [] : [advice(say(MESSAGES.doctorBaseMissing, lang, { path: BASE_PATH }))];
}

function checkMarkers({ root, manifest }: OpenedProject, lang: Lang): Finding[] {
  const files = Object.keys(manifest.files).filter((path) => {
    const disk = readEntry(root, path);
    return disk.kind === 'file' && isConflicted(disk.bytes);
  });
  return files.length === 0 ? [] : [problem(say(MESSAGES.statusConflicts, lang, { files: files.join(', ') }))];
}

async function checkIgnored({ root, manifest }: OpenedProject, env: NodeJS.ProcessEnv, lang: Lang): Promise<Finding[]> {
  return ignoredLines(await ignoredFiles(root, Object.keys(manifest.files), env), lang).map(advice);
}

async function checkHistory({ root }: OpenedProject, env: NodeJS.ProcessEnv, lang: Lang): Promise<Finding[]> {
  const { status, changed, locks } = await inspectRepository(root, env);
  if (status === 'none') return [advice(say(MESSAGES.noRepository, lang, {}))];
  if (status === 'missing') return [];
  if (changed.length === 0 && locks.length > 0)
    return [ok(say(MESSAGES.doctorLocks, lang, { files: locks.join(', ') }))];
  if (changed.length === 0) return [ok(say(MESSAGES.doctorClean, lang, {}))];
  return [advice(say(MESSAGES.doctorDirty, lang, { count: changed.length }))];
}
