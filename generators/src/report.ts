import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Scaffolded } from './commands/create/create-project.ts';
import { type Course, incrementOf, sessionsUpTo } from './course.ts';
import { ignoredLines } from './ignored-report.ts';
import { howToResolve } from './increment/report.ts';
import { MESSAGES, say } from './messages.ts';
import type { Change } from './project/changes.ts';
import type { GitOutcome } from './project/git.ts';

/** The targets to run first, in order. Those of later sessions are omitted. */
const FIRST_TARGETS = ['setup', 'data', 'train', 'serve'];
type Style = Parameters<typeof styleText>[0];

/** The one JSON document of `--json`. */
export function reportJson({
  dir,
  name,
  sessions,
  lang,
  files,
  kept = [],
  ignored = [],
  git,
  isDryRun,
  version,
}: Scaffolded): string {
  const optional = { ...(kept.length > 0 && { kept }), ...(ignored.length > 0 && { ignored }) };
  const document = {
    dir,
    name,
    version,
    sessions,
    lang,
    files,
    ...optional,
    git: git.status,
    ...(isDryRun && { isDryRun }),
  };
  return `${JSON.stringify(document)}\n`;
}

/** The report of a new project: its folder, its content and the commands to run next. */
export function reportText(project: Scaffolded, course: Course, cwd: string, isColoured: boolean): string {
  const paint = (style: Style, text: string) => (isColoured ? styleText(style, text, { validateStream: false }) : text);
  const { lang, name, dir, files, version } = project;
  const kept = (project.kept ?? []).map((change) => `  ${keptLine(change, lang)}`);
  if (project.isDryRun)
    return `${[say(MESSAGES.dryRun, lang, {}), dir, ...files.map((file) => `  + ${file}`), ...kept].join('\n')}\n`;
  const sessions = sessionsUpTo(course, project.sessions.length);
  const folder = relative(cwd, dir);
  const targets = FIRST_TARGETS.filter(
    (target) => (course.targets[target]?.session ?? Number.POSITIVE_INFINITY) <= sessions.length,
  );
  const { scripts } = incrementOf(sessions);
  const commands = [...(folder === '' ? [] : [`cd ${quoted(folder)}`]), `make ${targets.join(' ')}`];
  const twins = targets.filter((target) => scripts.includes(target)).map((target) => `npm run ${target}`);
  if (!scripts.includes('setup')) twins.unshift('npm install');
  return [
    paint('green', say(MESSAGES.created, lang, { name, dir, version, count: files.length })),
    ...sessions.map(({ number, title }) => `  ${say(MESSAGES.sessionLine, lang, { number, title: title[lang] })}`),
    ...kept,
    ...gitLine(project.git, lang),
    ...ignoredLines(project.ignored ?? [], lang),
    '',
    say(MESSAGES.next, lang, {}),
    ...commands.map((command) => `  ${paint('cyan', command)}`),
    say(MESSAGES.withoutMake, lang, {}),
    ...twins.map((command) => `  ${paint('cyan', command)}`),
    '',
  ].join('\n');
}

/** The line for a file that the folder already contained: rules are appended to it, any other file is kept. */
function keptLine(change: Change, lang: Scaffolded['lang']): string {
  if (change.action === 'merge') return say(MESSAGES.rulesAdded, lang, { path: change.path });
  return howToResolve(change, lang);
}

function gitLine(git: GitOutcome, lang: Scaffolded['lang']): string[] {
  switch (git.status) {
    case 'created':
      return [say(git.identity === 'own' ? MESSAGES.gitCreated : MESSAGES.gitPlaceholder, lang, {})];
    case 'existing':
      return [say(MESSAGES.gitExisting, lang, {})];
    case 'inside':
      return [say(MESSAGES.gitInside, lang, { root: git.root })];
    case 'missing':
      return [say(MESSAGES.gitMissing, lang, {})];
    case 'failed':
      return [say(MESSAGES.gitFailed, lang, { reason: git.reason })];
    case 'skipped':
      return [];
  }
}

/** A path as one shell word: quoted unless it is safe as it is. */
function quoted(path: string): string {
  if (/^[\p{Letter}\p{Number}_./\\:-]+$/u.test(path)) return path;
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
