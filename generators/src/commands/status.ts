import { styleText } from 'node:util';
import { type Course, lastWrittenSession, sessionsUpTo } from '../course.ts';
import { type CommandResult, type ProjectContext, recoveredLine, reportOptions } from '../increment/index.ts';
import type { ReportOptions } from '../increment/report.ts';
import { lastOf } from '../increment/step.ts';
import { MESSAGES, say } from '../messages.ts';
import { baseOf } from '../project/base.ts';
import { readEntry } from '../project/disk.ts';
import { isConflicted } from '../project/merge/text.ts';
import { textOf } from '../project/merge/text-form.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { placeOf } from '../solutions/apply-solutions.ts';
import type { Exercise, Template } from '../template.ts';

type ExerciseState = { id: string; session: number; title: Exercise['title']; state: 'to-do' | 'begun' | 'solved' };
type Status = {
  name: string;
  template: string;
  newest: string;
  sessions: number[];
  next: number | null;
  addOns: string[];
  exercises: ExerciseState[];
  changed: string[];
  deleted: string[];
  conflicts: string[];
};

/** `status`: the sessions received, the state of the exercises and of the files, and the next step. Read-only. */
export async function showStatus(context: ProjectContext): Promise<CommandResult> {
  const { request, template, cwd } = context;
  const project = await openProject(cwd);
  const status = statusOf(project, template);
  if (request.json) return { exitCode: 0, stdout: `${JSON.stringify({ project: project.root, ...status })}\n` };
  const options = reportOptions(project, context);
  const lines = [
    ...recoveredLine(project, options.lang),
    ...statusLines(project.root, status, template.course, options),
  ];
  return { exitCode: 0, stdout: `${lines.join('\n')}\n` };
}

function statusOf({ root, manifest }: OpenedProject, template: Template): Status {
  const received = lastOf(manifest.sessions);
  const states = [...baseOf(manifest, [])].map(([path, base]) => ({ path, base, disk: readEntry(root, path) }));
  const kept = states.flatMap(({ path, base, disk }) =>
    disk.kind === 'file' ? [{ path, base, bytes: disk.bytes }] : [],
  );
  return {
    name: manifest.answers.name,
    template: manifest.template.version,
    newest: template.version,
    sessions: manifest.sessions,
    next: received < lastWrittenSession(template.course) ? received + 1 : null,
    addOns: manifest.answers.addOns ?? [],
    exercises: template.exercises
      .filter(({ session }) => session <= received)
      .map((exercise) => stateOf(root, exercise, manifest.solved ?? [])),
    changed: kept.filter(({ base, bytes }) => !base.isMine(bytes)).map(({ path }) => path),
    deleted: states.filter(({ disk }) => disk.kind === 'absent').map(({ path }) => path),
    conflicts: kept.filter(({ bytes }) => isConflicted(bytes)).map(({ path }) => path),
  };
}

/** An exercise is to do while its starter is unchanged. `make exercises` checks whether the student's code is right. */
function stateOf(
  root: string,
  { id, session, title, file, starter }: Exercise,
  solved: readonly string[],
): ExerciseState {
  const disk = readEntry(root, file);
  const text = disk.kind === 'file' ? textOf(disk.bytes) : null;
  const isToDo = text !== null && placeOf(text, starter) !== null;
  return { id, session, title, state: isToDo ? 'to-do' : solved.includes(id) ? 'solved' : 'begun' };
}

function statusLines(root: string, status: Status, course: Course, { lang, isColoured }: ReportOptions): string[] {
  const bold = (text: string) => (isColoured ? styleText('bold', text, { validateStream: false }) : text);
  const { template: version, newest, addOns, changed, deleted, conflicts } = status;
  const template = version === newest ? MESSAGES.statusTemplate : MESSAGES.statusTemplateOlder;
  return [
    bold(say(MESSAGES.statusProject, lang, { name: status.name, dir: root })),
    say(template, lang, { version, newest }),
    '',
    ...sessionsUpTo(course, lastWrittenSession(course)).flatMap((session) => sessionLines(session, status, lang)),
    '',
    ...(addOns.length > 0 ? [say(MESSAGES.statusAddOns, lang, { names: addOns.join(', ') })] : []),
    ...listed(say(MESSAGES.statusChanged, lang, { count: changed.length }), changed),
    ...listed(say(MESSAGES.statusDeleted, lang, { count: deleted.length }), deleted),
    ...(conflicts.length > 0 ? [say(MESSAGES.statusConflicts, lang, { files: conflicts.join(', ') })] : []),
    nextLine(status, lang),
  ];
}

const MOST_LISTED = 10;

function listed(title: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const rest = paths.length > MOST_LISTED ? ['  …'] : [];
  return [title, ...paths.slice(0, MOST_LISTED).map((path) => `  ${path}`), ...rest];
}

function sessionLines(
  session: Course['sessions'][number],
  { sessions, exercises }: Status,
  lang: ReportOptions['lang'],
): string[] {
  const { number, title } = session;
  const isReceived = sessions.includes(number);
  const state = say(isReceived ? MESSAGES.statusReceived : MESSAGES.statusNext, lang, {});
  const line = `  ${isReceived ? '✓' : '·'} ${say(MESSAGES.sessionLine, lang, { number, title: title[lang] })} (${state})`;
  const own = exercises.filter((exercise) => exercise.session === number);
  if (own.length === 0) return [line];
  const toDo = own.filter((exercise) => exercise.state === 'to-do');
  const solved = own.filter((exercise) => exercise.state === 'solved').length;
  const parts = [
    say(MESSAGES.statusExercises, lang, { begun: own.length - toDo.length, total: own.length }),
    ...(solved > 0 ? [say(MESSAGES.statusSolved, lang, { count: solved })] : []),
    ...(toDo.length > 0 ? [say(MESSAGES.statusTodo, lang, { exercises: toDo.map(({ id }) => id).join(', ') })] : []),
  ];
  return [line, `      ${parts.join(lang === 'fr' ? ' ; ' : '; ')}`];
}

function nextLine({ next, template, newest }: Status, lang: ReportOptions['lang']): string {
  const command = 'npm create mlops-course@latest';
  if (template !== newest) return say(MESSAGES.statusThen, lang, { command: `${command} update` });
  if (next === null) return say(MESSAGES.statusDone, lang, {});
  return say(MESSAGES.statusThen, lang, { command: `${command} session ${next}` });
}
