import type { ReportedFile } from '../ignored-report.ts';
import { MESSAGES, say } from '../messages.ts';
import { BASE_PATH } from '../project/base.ts';
import { type Change, conflictsIn } from '../project/changes.ts';
import { inspectRepository, type Recorded, type Repository, recordIncrement, recordLocks } from '../project/history.ts';
import { ignoredFiles } from '../project/ignored-files.ts';
import { MANIFEST_PATH } from '../project/manifest.ts';
import { type Project, readManifest } from '../project/open-project.ts';
import { writeChanges } from '../project/write.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import type { Applied } from '../solutions/bundle.ts';
import type { Template } from '../template.ts';
import { type OlderTemplate, planSteps, type StepPlan } from './plan-step.ts';
import { type Step, tagOf, titleOf } from './step.ts';

/** What the steps work with. */
type StepsContext = {
  template: Template;
  older: OlderTemplate;
  force: boolean;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
};
/** The result of one step, with its commit. */
export type StepDone = Recorded & {
  step: Step;
  message: string;
  changes: Change[];
  solutions: Applied[];
  ignored: ReportedFile[];
};
export type StepsDone = {
  steps: StepDone[];
  repository: Repository;
  /** Lock files that were committed before the steps. */
  locks: { paths: string[]; commit: string } | null;
  /** Files of the project that git ignores: first those that were committed despite the rule, then the others. */
  ignored: ReportedFile[];
  isCommitted: boolean;
  isInterrupted: boolean;
};

/**
 * Applies the steps in order. Each is written completely or not at all, then committed. A step with conflicts is not committed,
 * and is the last. Throws PROJECT_DIRTY, GIT_UNUSABLE, GIT_FAILED and what `writeChanges` throws.
 */
export async function runSteps(project: Project, steps: readonly Step[], context: StepsContext): Promise<StepsDone> {
  // Solutions never replace a student's code, so they need no clean repository to be undone.
  const isSafe = steps.every(({ kind }) => kind === 'solutions');
  const repository = await requireClean(project, isSafe ? { ...context, force: true } : context);
  const isCommitted = repository.status === 'ready' && repository.changed.length === 0;
  const locks = isCommitted ? await commitLocks(project, repository.locks, context) : null;
  const done: StepDone[] = [];
  const ended = async (isInterrupted: boolean): Promise<StepsDone> => {
    const ignored = await ignoredIn(project.root, done, context.env);
    return { steps: done, repository, locks, ignored, isCommitted, isInterrupted };
  };
  for (const step of steps) {
    // Before the first step nothing is written: `writeChanges` throws, and the error says so.
    if (context.signal.aborted && done.length > 0) return ended(true);
    const now = { root: project.root, manifest: readManifest(project.root) };
    const one = await runStep(now, step, context, isCommitted);
    done.push(one);
    if (conflictsIn(one.changes).length > 0) break;
  }
  return ended(false);
}

async function ignoredIn(root: string, done: readonly StepDone[], env: NodeJS.ProcessEnv): Promise<ReportedFile[]> {
  const paths = [...Object.keys(readManifest(root).files), MANIFEST_PATH, BASE_PATH];
  const left = await ignoredFiles(root, paths, env);
  return [...done.flatMap(({ ignored }) => ignored), ...left.map((file) => ({ ...file, isCommitted: false }))];
}

async function commitLocks(
  { root, manifest }: Project,
  paths: string[],
  { env, signal }: StepsContext,
): Promise<StepsDone['locks']> {
  signal.throwIfAborted();
  if (paths.length === 0) return null;
  const { lang, author = 'create-mlops-course' } = manifest.answers;
  const message = say(MESSAGES.locksCommit, lang, { files: paths.join(', ') });
  const commit = await recordLocks({ root, paths, message, author, env });
  return commit === null ? null : { paths, commit };
}

const MOST_LISTED = 5;

async function requireClean({ root }: Project, { env, force, signal }: StepsContext): Promise<Repository> {
  const repository = await inspectRepository(root, env, signal);
  if (repository.changed.length === 0 || force) return repository;
  const { changed } = repository;
  const files = `${changed.slice(0, MOST_LISTED).join(', ')}${changed.length > MOST_LISTED ? '…' : ''}`;
  throw new ScaffoldError('PROJECT_DIRTY', { count: changed.length, files });
}

async function runStep(project: Project, step: Step, context: StepsContext, isCommitted: boolean): Promise<StepDone> {
  const { template, older, env, signal } = context;
  const { answers } = project.manifest;
  // With the version, because npm may run an older one from its cache.
  const message = say(MESSAGES.stepCommit, answers.lang, {
    title: titleOf(step, template, answers.lang),
    version: template.version,
  });
  const plan = await planSteps(project, template, [step], older);
  if (plan.writes.length > 0) await writeChanges(project.root, plan.writes, signal);
  const isRecorded = isCommitted && plan.writes.length > 0 && conflictsIn(plan.changes).length === 0;
  const tag = tagOf(step);
  const request = {
    root: project.root,
    paths: pathsOf(plan),
    message,
    author: answers.author ?? 'create-mlops-course',
    env,
  };
  // Before the commit: git does not ignore a file that it tracks.
  const ignored = isRecorded ? await ignoredFiles(project.root, pathsOf(plan), env) : [];
  const recorded = isRecorded
    ? await recordIncrement({ ...request, ...(tag !== undefined && { tag }) })
    : { commit: null, tag: null };
  return {
    step,
    message,
    changes: plan.changes,
    solutions: plan.solutions,
    ignored: ignored.map(committed),
    ...recorded,
  };
}

const committed = (file: ReportedFile): ReportedFile => ({ ...file, isCommitted: true });

const pathsOf = ({ writes }: StepPlan): string[] => writes.map(({ path }) => path);
