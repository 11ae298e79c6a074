import { resolve } from 'node:path';
import Generator, { type BaseOptions } from 'yeoman-generator';
import type { Request } from '../../arguments.ts';
import { DEFAULT_CI } from '../../course.ts';
import { type Lang, MESSAGES, say } from '../../messages.ts';
import { applyProject } from '../../project/apply.ts';
import type { Change } from '../../project/changes.ts';
import { planInto } from '../../project/existing-folder.ts';
import { configuredName, firstCommit, type GitOutcome, gitAlready } from '../../project/git.ts';
import { type IgnoredFile, ignoredFiles } from '../../project/ignored-files.ts';
import type { Answers } from '../../project/manifest.ts';
import { planProject } from '../../project/plan.ts';
import { nameOfProject } from '../../project/project-name.ts';
import type { RenderedFile } from '../../project/render.ts';
import { inspectTarget, type Target } from '../../project/target.ts';
import { recover, writeChanges } from '../../project/write.ts';
import type { Template } from '../../template.ts';
import { type Defaults, languageQuestion, questionsFor, type Replies } from './questions.ts';

/** All that a run depends on: what was asked, what stands in for the rest, and the world around. */
export type Job = {
  request: Request;
  defaults: Defaults;
  template: Template;
  cwd: string;
  env: NodeJS.ProcessEnv;
  isInteractive: boolean;
  signal: AbortSignal;
};
/** A project that was made: its folder and files, and what became of git. */
export type Scaffolded = {
  dir: string;
  name: string;
  lang: Lang;
  sessions: number[];
  files: string[];
  /** What stood in the folder and was kept, with what became of the template's file. */
  kept?: Change[];
  git: GitOutcome;
  /** Files that git leaves out of a commit. */
  ignored?: IgnoredFile[];
  isDryRun: boolean;
  /** Of the template. */
  version: string;
};
export type ProjectOptions = BaseOptions & { job: Job };

/** The Yeoman generator of a new project: asks, plans everything in memory, then writes in one go. */
export class ProjectGenerator extends Generator<Record<string, unknown>, ProjectOptions> {
  result: Scaffolded | undefined;

  constructor(args?: string[], options?: ProjectOptions) {
    super(args, options, { customCommitTask: true, customInstallTask: true });
  }

  /** Yeoman would read a package.json here, which may be anything. */
  override determineAppname(): string {
    return 'project';
  }

  /** Refuses a folder or a name known from the start before asking anything. */
  async initializing(): Promise<void> {
    const { request, cwd } = this.options.job;
    if (request.dir === undefined) return;
    const dir = resolve(cwd, request.dir);
    inspectTarget(dir);
    await recover(dir);
    nameOfProject(request.name, dir);
  }

  async prompting(): Promise<void> {
    const { request, defaults, template, cwd, env, isInteractive } = this.options.job;
    if (!isInteractive) return this.#prepare({}, request.lang ?? defaults.lang);
    const lang = request.lang ?? (await this.prompt<{ lang: Lang }>(languageQuestion(defaults.lang))).lang;
    const author = request.author ?? (await configuredName(cwd, env));
    const questions = questionsFor(request, { ...defaults, lang, author }, template.course, cwd);
    return this.#prepare(await this.prompt<Replies>(questions), lang);
  }

  /** Plans the project into memory, and sets what Yeoman runs in place of its own writing, which may ask and half finish. */
  #prepare(replies: Replies, lang: Lang): void {
    const { request, defaults, template, cwd } = this.options.job;
    const target = inspectTarget(resolve(cwd, request.dir ?? (replies.dir || defaults.dir)));
    const answers = answersOf(request, replies, lang, target.dir);
    const last = request.session ?? replies.session ?? defaults.session;
    const plan = planProject({ ...template, answers, last });
    this.destinationRoot(target.dir);
    for (const { path, bytes } of plan) this.fs.write(this.destinationPath(path), Buffer.from(bytes));
    this.setFeatures({ customCommitTask: () => this.#commit(target, plan, answers, last) });
  }

  async #commit(target: Target, plan: readonly RenderedFile[], answers: Answers, last: number): Promise<void> {
    const { template, request, env, signal } = this.options.job;
    const files = plan.map((file) => ({
      ...file,
      bytes: this.fs.read(this.destinationPath(file.path), { raw: true }),
    }));
    const filling = target.kind === 'fresh' ? planInto(target.dir, files) : null;
    const paths = (filling?.writes ?? files).map(({ path }) => path).toSorted();
    const commit = {
      message: say(MESSAGES.commit, answers.lang, { version: template.version, last }),
      tag: `session-${last}`,
      author: answers.author ?? 'create-mlops-course',
      env,
      signal,
      paths,
    };
    const already = request.git ? gitAlready(target) : ({ status: 'skipped' } as const);
    const commitIn = async (dir: string) => already ?? firstCommit(dir, commit);
    const write = () =>
      filling === null
        ? applyProject({ target, files, prepare: commitIn, signal })
        : writeChanges(target.dir, filling.writes, signal).then(() => commitIn(target.dir));
    const git = request.dryRun ? ({ status: 'skipped' } as const) : await write();
    const ignored = request.dryRun ? [] : await ignoredFiles(target.dir, paths, env);
    const sessions = Array.from({ length: last }, (_, index) => index + 1);
    const { name, lang } = answers;
    const kept = filling?.changes.filter(({ action }) => action !== 'create') ?? [];
    const made = { dir: target.dir, name, lang, sessions, files: paths, kept, git, ignored };
    this.result = { ...made, isDryRun: request.dryRun, version: template.version };
  }
}

function answersOf(request: Request, replies: Replies, lang: Lang, dir: string): Answers {
  const author = request.author ?? replies.author?.trim();
  return {
    name: nameOfProject(request.name, dir),
    lang,
    ci: request.ci ?? replies.ci ?? DEFAULT_CI,
    ...(author && { author }),
    ...(request.student && { student: request.student }),
  };
}
