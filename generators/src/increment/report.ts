import { styleText } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { ignoredLines } from '../ignored-report.ts';
import { type Lang, MESSAGES, say } from '../messages.ts';
import { type Change, conflictsIn, type Write } from '../project/changes.ts';
import { readEntry } from '../project/disk.ts';
import { normalizeText, textOf } from '../project/merge/text-form.ts';
import type { Applied } from '../solutions/bundle.ts';
import type { StepPlan } from './plan-step.ts';
import type { StepDone, StepsDone } from './run-steps.ts';

/** The language of the report, and whether the terminal shows colours. */
export type ReportOptions = { lang: Lang; isColoured: boolean };
/** A change of an existing file. */
type ToExisting = Change & { action: Exclude<Change['action'], 'create'> };
type Style = Parameters<typeof styleText>[0];

const painter =
  ({ isColoured }: ReportOptions) =>
  (style: Style, text: string) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;

const SIGNS = { create: '+', replace: '~', merge: '~', conflict: '!', beside: '!', remove: '-', kept: '=' } as const;
const STYLES = {
  create: 'green',
  replace: 'cyan',
  merge: 'cyan',
  conflict: 'red',
  beside: 'red',
  remove: 'yellow',
  kept: 'yellow',
} as const satisfies Record<Change['action'], Style>;

/** The report of applied steps: the changes, the conflicts to resolve, and what to do next. */
export function stepsText(done: StepsDone, options: ReportOptions): string {
  const paint = painter(options);
  const { lang } = options;
  const steps = done.steps.flatMap((step) => [
    paint('bold', step.message),
    ...step.solutions.map((one) => solutionLine(one, lang)),
    // The lines of the solutions already name the files.
    ...changeLines(step.step.kind === 'solutions' ? [] : step.changes, options),
    ...recordLines(step, lang),
  ]);
  const conflicts = done.steps.flatMap(({ changes }) => conflictsIn(changes));
  const end = conflicts.length > 0 ? conflictLines(conflicts, done, options) : nextLines(done, options);
  return `${[...locksLine(done, lang), ...steps, ...ignoredLines(done.ignored, lang), '', ...end].join('\n')}\n`;
}

function locksLine({ locks }: StepsDone, lang: Lang): string[] {
  if (locks === null) return [];
  return [say(MESSAGES.locksCommitted, lang, { files: locks.paths.join(', '), commit: locks.commit.slice(0, 7) })];
}

/** The report of planned steps, with the differences of each file. */
export function planText({ changes, writes, solutions }: StepPlan, root: string, options: ReportOptions): string {
  const lines = [
    painter(options)('bold', say(MESSAGES.dryRun, options.lang, {})),
    ...solutions.map((one) => solutionLine(one, options.lang)),
    ...changeLines(changes, options),
    '',
    ...differencesOf(root, changes, writes).map(({ text }) => text),
  ];
  return `${lines.join('\n')}\n`;
}

/** The differences of each text file that would change, by path. New files and binary files have none. */
export function differencesOf(root: string, changes: readonly Change[], writes: readonly Write[]) {
  const shown = new Set(changes.filter(({ action }) => action !== 'create').map(({ path }) => path));
  return writes.flatMap(({ path, bytes }) => {
    const disk = readEntry(root, path);
    const [before, after] = [disk.kind === 'file' ? textOf(disk.bytes) : null, bytes === null ? '' : textOf(bytes)];
    if (!shown.has(path) || before === null || after === null) return [];
    return [{ path, text: createTwoFilesPatch(`a/${path}`, `b/${path}`, normalizeText(before), normalizeText(after)) }];
  });
}

/** New files are numerous: the report names their top folders, with the number of files. */
function changeLines(changes: readonly Change[], options: ReportOptions): string[] {
  const paint = painter(options);
  const created = changes.filter(({ action }) => action === 'create');
  const tops = [...new Set(created.map(({ path }) => path.split('/')[0] ?? ''))];
  const news = tops.map((top) => {
    const count = created.filter(({ path }) => path.startsWith(`${top}/`)).length;
    const many = count === 0 ? '' : `/ (${say(MESSAGES.newFiles, options.lang, { count })})`;
    return paint(STYLES.create, `  ${SIGNS.create} ${top}${many}`);
  });
  const others = changes.filter((change): change is ToExisting => change.action !== 'create');
  return [
    ...news,
    ...others.map((change) =>
      paint(STYLES[change.action], `  ${SIGNS[change.action]} ${sentence(change, options.lang)}`),
    ),
  ];
}

function sentence({ path, action, reason }: ToExisting, lang: Lang): string {
  if (action === 'kept') {
    const kept = reason === 'deleted-by-student' ? MESSAGES.keptDeleted : MESSAGES.keptGone;
    return say(MESSAGES.changeOf, lang, { path, what: say(kept, lang, {}) });
  }
  const message = {
    replace: MESSAGES.changeReplace,
    merge: MESSAGES.changeMerge,
    conflict: MESSAGES.changeConflict,
    beside: MESSAGES.changeBeside,
    remove: MESSAGES.changeRemove,
  }[action];
  return say(MESSAGES.changeOf, lang, { path, what: say(message, lang, {}) });
}

/** One line for an exercise of a bundle, with the outcome of its solution. */
function solutionLine({ id, title, file, outcome }: Applied, lang: Lang): string {
  const messages = {
    applied: MESSAGES.solutionApplied,
    present: MESSAGES.solutionPresent,
    'own-work': MESSAGES.solutionOwnWork,
    absent: MESSAGES.solutionAbsent,
  } as const;
  return `  ${id}  ${say(MESSAGES.changeOf, lang, { path: `${title[lang]} (${file})`, what: say(messages[outcome], lang, {}) })}`;
}

function recordLines({ commit, tag }: StepDone, lang: Lang): string[] {
  if (commit === null) return [];
  const values = { commit: commit.slice(0, 7) };
  return [
    `  ${tag === null ? say(MESSAGES.committed, lang, values) : say(MESSAGES.committedTagged, lang, { ...values, tag })}`,
  ];
}

/** Each conflict with what to do, then the commands that end the step. */
function conflictLines(conflicts: readonly Change[], done: StepsDone, options: ReportOptions): string[] {
  const { lang } = options;
  const last = done.steps.at(-1);
  const tag = last?.step.kind === 'session' ? ` && git tag session-${last.step.session}` : '';
  return [
    painter(options)('red', say(MESSAGES.conflictsTitle, lang, { count: conflicts.length })),
    ...conflicts.map((conflict) => `  ${howToResolve(conflict, lang)}`),
    '',
    say(MESSAGES.conflictsEnd, lang, {}),
    `  git add --all && git commit --message "${last?.message ?? ''}"${tag}`,
  ];
}

/** How to resolve one conflict. */
export function howToResolve({ path, reason, beside = '', lines = [], keys = [] }: Change, lang: Lang): string {
  switch (reason) {
    case undefined:
      return say(MESSAGES.doMarkers, lang, { path, lines: lines.join(', ') });
    case 'keys':
      return say(MESSAGES.doKeys, lang, { path, keys: keys.join(', '), beside });
    case 'blocked':
      return say(MESSAGES.doBlocked, lang, { path, beside });
    case 'unresolved':
      return say(MESSAGES.doUnresolved, lang, { path, beside });
    case 'utf-16':
      return say(MESSAGES.doUtf16, lang, { path, beside });
    case 'namesake':
      return say(MESSAGES.doNamesake, lang, { path, beside });
    case 'added-by-both':
      return say(MESSAGES.doAddedByBoth, lang, { path, beside });
    default:
      return say(MESSAGES.doBeside, lang, { path, beside });
  }
}

function nextLines({ steps, repository, isCommitted }: StepsDone, options: ReportOptions): string[] {
  const { lang } = options;
  const written = steps.some(({ changes }) => changes.length > 0);
  const last = steps.findLast(({ commit }) => commit !== null);
  const packages = steps.some(({ changes }) => changes.some(({ path }) => path === 'package.json'));
  return [
    ...(repository.status === 'none' && written ? [say(MESSAGES.noRepository, lang, {})] : []),
    ...(repository.status === 'missing' && written ? [say(MESSAGES.noGit, lang, {})] : []),
    ...(repository.status === 'ready' && !isCommitted && written ? [say(MESSAGES.notCommitted, lang, {})] : []),
    ...(packages ? [say(MESSAGES.doSetup, lang, {})] : []),
    ...(last === undefined ? [] : [say(MESSAGES.undo, lang, { commit: last.tag ?? last.commit?.slice(0, 7) ?? '' })]),
  ];
}
