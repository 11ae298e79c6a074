import { lt, valid } from 'semver';
import type { Request } from '../arguments.ts';
import type { Lang } from '../messages.ts';
import { MESSAGES, say } from '../messages.ts';
import { conflictsIn } from '../project/changes.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import type { Template } from '../template.ts';
import { olderTemplate } from './older-template.ts';
import { planSteps } from './plan-step.ts';
import { differencesOf, planText, type ReportOptions, stepsText } from './report.ts';
import { runSteps, type StepsDone } from './run-steps.ts';
import type { Step } from './step.ts';

/** What a command in a project works with: its request, the template, and the environment. */
export type ProjectContext = {
  request: Request;
  template: Template;
  cwd: string;
  env: NodeJS.ProcessEnv;
  isColoured: boolean;
  signal: AbortSignal;
};
/** What a command prints, and its exit code: 1 if conflicts remain, 130 if it was interrupted between two steps. */
export type CommandResult = { exitCode: 0 | 1 | 130; stdout: string };

/** Opens the project that contains the current folder, applies the steps of `stepsFor`, and reports. Throws PACKAGE_OLDER. */
export async function increment(
  context: ProjectContext,
  stepsFor: (project: OpenedProject) => Step[],
): Promise<CommandResult> {
  const { request, template, cwd, env, signal } = context;
  const project = await openProject(cwd);
  requireNotOlder(project, template);
  const options = reportOptions(project, context);
  const steps = stepsFor(project);
  const older = olderTemplate(env, request.offline);
  if (steps.length === 0) return nothingToDo(project, request, options);
  if (request.dryRun) {
    const plan = await planSteps(project, template, steps, older);
    const differences = differencesOf(project.root, plan.changes, plan.writes);
    const { changes, solutions } = plan;
    const json = { project: project.root, isDryRun: true, changes, solutions, differences };
    return { exitCode: 0, stdout: request.json ? `${JSON.stringify(json)}\n` : planText(plan, project.root, options) };
  }
  const done = await runSteps(project, steps, { template, older, force: request.force, env, signal });
  return { exitCode: exitCodeOf(done), stdout: report(project, done, request, options) };
}

/** In the language of `--lang`, otherwise in the project's language. */
export function reportOptions({ manifest }: OpenedProject, { request, isColoured }: ProjectContext): ReportOptions {
  return { lang: request.lang ?? manifest.answers.lang, isColoured };
}

export function recoveredLine({ recovered }: OpenedProject, lang: Lang): string[] {
  if (recovered === null) return [];
  return [say(recovered === 'done' ? MESSAGES.recoveredDone : MESSAGES.recoveredUndone, lang, {})];
}

/** A command of an older version would remove what a newer version has added. */
function requireNotOlder({ manifest }: OpenedProject, { version }: Template): void {
  const project = manifest.template.version;
  if (valid(project) !== null && lt(version, project)) throw new ScaffoldError('PACKAGE_OLDER', { project, version });
}

function nothingToDo(project: OpenedProject, { json }: Request, { lang }: ReportOptions): CommandResult {
  if (json) return { exitCode: 0, stdout: `${JSON.stringify({ project: project.root, steps: [], conflicts: [] })}\n` };
  return { exitCode: 0, stdout: `${[...recoveredLine(project, lang), say(MESSAGES.upToDate, lang, {})].join('\n')}\n` };
}

function exitCodeOf({ steps, isInterrupted }: StepsDone): CommandResult['exitCode'] {
  if (isInterrupted) return 130;
  return steps.some(({ changes }) => conflictsIn(changes).length > 0) ? 1 : 0;
}

function report(project: OpenedProject, done: StepsDone, { json }: Request, options: ReportOptions): string {
  if (!json) return [...recoveredLine(project, options.lang), stepsText(done, options)].join('\n');
  const steps = done.steps.map(({ step, message, changes, solutions, commit, tag }) => {
    const { kind } = step;
    return { kind, message, changes, solutions, commit, tag, ...(kind === 'session' && { session: step.session }) };
  });
  const conflicts = done.steps.flatMap(({ changes }) => conflictsIn(changes));
  const { locks, ignored } = done;
  const { root, recovered } = project;
  return `${JSON.stringify({ project: root, recovered, locks, ignored, steps, conflicts })}\n`;
}
