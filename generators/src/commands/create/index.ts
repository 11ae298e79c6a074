import { createEnv } from 'yeoman-environment';
import { type Job, ProjectGenerator, type Scaffolded } from './project-generator.ts';

/** Runs the generator in a Yeoman environment. Throws what the generator threw, or Inquirer's error on Ctrl-C. */
export async function scaffold(job: Job): Promise<Scaffolded> {
  const environment = createEnv({ cwd: job.cwd });
  // Yeoman announces a failed step by itself; the last word is the command line's.
  const { log } = environment.adapter;
  log.error = () => log;
  job.signal.addEventListener('abort', () => environment.adapter.abort(job.signal.reason));
  const generator = await environment.create<ProjectGenerator>(ProjectGenerator, {
    generatorArgs: [],
    generatorOptions: { job, skipCache: true, skipLocalCache: true, skipGlobalConfig: true },
  });
  await environment.runGenerator(generator);
  if (generator.result === undefined) throw new Error('the generator ended without a result');
  return generator.result;
}
