import { resolve } from 'node:path';
import type { Request } from '../../arguments.ts';
import { DEFAULT_CI } from '../../course.ts';
import { type Lang, MESSAGES, say } from '../../messages.ts';
import { applyProject } from '../../project/apply.ts';
import type { Change } from '../../project/changes.ts';
import { planInto } from '../../project/existing-folder.ts';
import { existingRepository, type FirstCommit, firstCommit, type GitOutcome } from '../../project/git.ts';
import { type IgnoredFile, ignoredFiles } from '../../project/ignored-files.ts';
import type { Answers } from '../../project/manifest.ts';
import { planProject } from '../../project/plan.ts';
import { nameOfProject } from '../../project/project-name.ts';
import { inspectTarget, type Target } from '../../project/target.ts';
import { writeChanges } from '../../project/write.ts';
import type { Template } from '../../template.ts';
import type { Defaults, PromptAnswers } from './questions.ts';

/** What `create` works with: the request, the defaults for what it leaves out, the template, and the environment. */
export type CreateContext = {
  request: Request;
  defaults: Defaults;
  template: Template;
  cwd: string;
  env: NodeJS.ProcessEnv;
  isInteractive: boolean;
  signal: AbortSignal;
};
/** A new project: its folder, its files, and the state of its git repository. */
export type Scaffolded = {
  dir: string;
  name: string;
  lang: Lang;
  sessions: number[];
  files: string[];
  /** The changes for files that the folder already contained. */
  kept?: Change[];
  git: GitOutcome;
  /** Files that git leaves out of a commit. */
  ignored?: IgnoredFile[];
  isDryRun: boolean;
  /** Of the template. */
  version: string;
};

/**
 * Plans a project in memory and writes it, whole or not at all. With `--dry-run`, only plans it. Throws what `inspectTarget`,
 * `nameOfProject`, `applyProject` and `writeChanges` throw.
 */
export async function createProject(
  context: CreateContext,
  promptAnswers: PromptAnswers,
  lang: Lang,
): Promise<Scaffolded> {
  const { request, defaults, template, cwd, env } = context;
  const target = inspectTarget(resolve(cwd, request.dir ?? (promptAnswers.dir || defaults.dir)));
  const answers = answersOf(request, promptAnswers, lang, target.dir);
  const last = request.session ?? promptAnswers.session ?? defaults.session;
  const files = planProject({ ...template, answers, last });
  const merge = target.kind === 'fresh' ? planInto(target.dir, files) : null;
  const paths = (merge?.writes ?? files).map(({ path }) => path).toSorted();
  const result = {
    dir: target.dir,
    name: answers.name,
    lang,
    sessions: Array.from({ length: last }, (_, index) => index + 1),
    files: paths,
    kept: merge?.changes.filter(({ action }) => action !== 'create') ?? [],
    version: template.version,
  };
  if (request.dryRun) return { ...result, git: { status: 'skipped' }, ignored: [], isDryRun: true };
  const prepare = (dir: string) => prepareGit(dir, target, commitOf(context, answers, last, paths), request.git);
  const git =
    merge === null
      ? await applyProject({ target, files, prepare, signal: context.signal })
      : await writeChanges(target.dir, merge.writes, context.signal).then(() => prepare(target.dir));
  return { ...result, git, ignored: await ignoredFiles(target.dir, paths, env), isDryRun: false };
}

function answersOf(request: Request, promptAnswers: PromptAnswers, lang: Lang, dir: string): Answers {
  const author = request.author ?? promptAnswers.author?.trim();
  return {
    name: nameOfProject(request.name, dir),
    lang,
    ci: request.ci ?? promptAnswers.ci ?? DEFAULT_CI,
    ...(author && { author }),
    ...(request.student && { student: request.student }),
  };
}

function commitOf(
  { template, env, signal }: CreateContext,
  { lang, author = 'create-mlops-course' }: Answers,
  last: number,
  paths: readonly string[],
): FirstCommit {
  const message = say(MESSAGES.commit, lang, { version: template.version, last });
  return { message, tag: `session-${last}`, author, env, signal, paths };
}

/** Makes the repository and its first commit in `dir`, unless git is not wanted or the target already has a repository. */
async function prepareGit(dir: string, target: Target, commit: FirstCommit, isWanted: boolean): Promise<GitOutcome> {
  if (!isWanted) return { status: 'skipped' };
  return existingRepository(target) ?? firstCommit(dir, commit);
}
