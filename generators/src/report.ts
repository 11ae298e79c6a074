import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Scaffolded } from './commands/create/create-project.ts';
import { type Course, incrementOf, sessionsUpTo } from './course.ts';
import { ignoredLines } from './ignored-report.ts';
import { whatToDo } from './increment/report.ts';
import { MESSAGES, say } from './messages.ts';
import type { Change } from './project/changes.ts';
import type { GitOutcome } from './project/git.ts';

/** The targets to run first, in order; those of later sessions are left out. */
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
  const found = { ...(kept.length > 0 && { kept }), ...(ignored.length > 0 && { ignored }) };
  const made = { dir, name, version, sessions, lang, files, ...found, git: git.status, ...(isDryRun && { isDryRun }) };
  return `${JSON.stringify(made)}\n`;
}

/** Where the project is, what it holds, and what to run next. */
export function reportText(made: Scaffolded, course: Course, cwd: string, isColoured: boolean): string {
  const paint = (style: Style, text: string) => (isColoured ? styleText(style, text, { validateStream: false }) : text);
  const { lang, name, dir, files, version } = made;
  const kept = (made.kept ?? []).map((change) => `  ${keptLine(change, lang)}`);
  if (made.isDryRun)
    return `${[say(MESSAGES.dryRun, lang, {}), dir, ...files.map((file) => `  + ${file}`), ...kept].join('\n')}\n`;
  const sessions = sessionsUpTo(course, made.sessions.length);
  const go = relative(cwd, dir);
  const targets = FIRST_TARGETS.filter(
    (target) => (course.targets[target]?.session ?? Number.POSITIVE_INFINITY) <= sessions.length,
  );
  const { scripts } = incrementOf(sessions);
  const commands = [...(go === '' ? [] : [`cd ${quoted(go)}`]), `make ${targets.join(' ')}`];
  const twins = targets.filter((target) => scripts.includes(target)).map((target) => `npm run ${target}`);
  if (!scripts.includes('setup')) twins.unshift('npm install');
  return [
    paint('green', say(MESSAGES.created, lang, { name, dir, version, count: files.length })),
    ...sessions.map(({ number, title }) => `  ${say(MESSAGES.sessionLine, lang, { number, title: title[lang] })}`),
    ...kept,
    ...gitLine(made.git, lang),
    ...ignoredLines(made.ignored ?? [], lang),
    '',
    say(MESSAGES.next, lang, {}),
    ...commands.map((command) => `  ${paint('cyan', command)}`),
    say(MESSAGES.withoutMake, lang, {}),
    ...twins.map((command) => `  ${paint('cyan', command)}`),
    '',
  ].join('\n');
}

/** What became of a file that stood in the folder: rules are added to, anything else stays as it was. */
function keptLine(change: Change, lang: Scaffolded['lang']): string {
  if (change.action === 'merge') return say(MESSAGES.rulesAdded, lang, { path: change.path });
  return whatToDo(change, lang);
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

/** A path as one word of a shell: as it is where that is safe, else in quotes. */
function quoted(path: string): string {
  if (/^[\p{Letter}\p{Number}_./\\:-]+$/u.test(path)) return path;
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
