import { resolve } from 'node:path';
import { createEnv } from 'yeoman-environment';
import Generator, { type BaseOptions } from 'yeoman-generator';
import type { Lang } from '../../messages.ts';
import { configuredName } from '../../project/git.ts';
import { nameOfProject } from '../../project/project-name.ts';
import { inspectTarget } from '../../project/target.ts';
import { recover } from '../../project/write.ts';
import { type CreateContext, createProject, type Scaffolded } from './create-project.ts';
import { languageQuestion, type PromptAnswers, questionsFor } from './questions.ts';

type ProjectOptions = BaseOptions & { context: CreateContext };

/** Runs the generator in a Yeoman environment. Throws what the generator threw, or Inquirer's error on Ctrl-C. */
export async function scaffold(context: CreateContext): Promise<Scaffolded> {
  const environment = createEnv({ cwd: context.cwd });
  // Yeoman would print a failed step; only the command line prints.
  const { log } = environment.adapter;
  log.error = () => log;
  context.signal.addEventListener('abort', () => environment.adapter.abort(context.signal.reason));
  const generator = await environment.create<ProjectGenerator>(ProjectGenerator, {
    generatorArgs: [],
    generatorOptions: { context, skipCache: true, skipLocalCache: true, skipGlobalConfig: true },
  });
  await environment.runGenerator(generator);
  if (generator.result === undefined) throw new Error('the generator ended without a result');
  return generator.result;
}

/** The Yeoman generator of a new project. It asks; `createProject` plans and writes, without Yeoman's file system. */
class ProjectGenerator extends Generator<Record<string, unknown>, ProjectOptions> {
  result: Scaffolded | undefined;
  #promptAnswers: PromptAnswers = {};
  #lang: Lang;

  constructor(args?: string[], options?: ProjectOptions) {
    // Yeoman has no file to commit and no package to install.
    super(args, options, { customCommitTask: true, customInstallTask: true });
    const { request, defaults } = this.options.context;
    this.#lang = request.lang ?? defaults.lang;
  }

  /** Yeoman would read the package.json of this folder, whatever it contains. */
  override determineAppname(): string {
    return 'project';
  }

  /** Rejects an unusable folder or name before the first question, if the command line gives them. */
  async initializing(): Promise<void> {
    const { request, cwd } = this.options.context;
    if (request.dir === undefined) return;
    const dir = resolve(cwd, request.dir);
    inspectTarget(dir);
    await recover(dir);
    nameOfProject(request.name, dir);
  }

  async prompting(): Promise<void> {
    const { request, defaults, template, cwd, env, isInteractive } = this.options.context;
    if (!isInteractive) return;
    if (request.lang === undefined) this.#lang = (await this.prompt<{ lang: Lang }>(languageQuestion(this.#lang))).lang;
    const author = request.author ?? (await configuredName(cwd, env));
    const questions = questionsFor(request, { ...defaults, lang: this.#lang, author }, template.course, cwd);
    this.#promptAnswers = await this.prompt<PromptAnswers>(questions);
  }

  async writing(): Promise<void> {
    this.result = await createProject(this.options.context, this.#promptAnswers, this.#lang);
  }
}
