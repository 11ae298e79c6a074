import { basename, relative, resolve, sep } from 'node:path';
import { DEFAULT_HOLDOUT, graderIdentity } from '../assets.ts';
import { loadCourse } from '../course.ts';
import { EXIT, type ExitCode, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { openDriver } from '../pipeline/drivers.ts';
import { loadHoldout } from '../pipeline/holdout.ts';
import { gradeSubmission } from '../pipeline/run.ts';
import { exitCodeOf, mark, prepareMarking } from './marking.ts';
import { type GradeCommandOptions, readDeadlines, readSkipped } from './options.ts';
import { showProgress } from './progress.ts';
import { show } from './show.ts';

function outFolder(folder: string, out: string | undefined): string {
  const chosen = resolve(out ?? resolve('grading', basename(folder)));
  const way = relative(folder, chosen);
  if (way === '' || !(way === '..' || way.startsWith(`..${sep}`))) {
    throw new GraderError('E_OUT_INSIDE', message('error.out-inside', { folder: chosen }), { exitCode: EXIT.usage });
  }
  return chosen;
}

/** `mlops-grader grade`: everything that can be refused is refused before anything of the project runs. */
export async function grade(dir: string, options: GradeCommandOptions): Promise<ExitCode> {
  const course = loadCourse();
  const folder = resolve(dir);
  const deadlines = readDeadlines(options.deadline, course);
  const skip = readSkipped(options.skip, course);
  const out = outFolder(folder, options.out);
  const marking = await prepareMarking(course, options);
  const holdout = await loadHoldout(options.holdout ?? DEFAULT_HOLDOUT);
  const driver = await openDriver(options.driver);
  const interruption = new AbortController();
  const interrupt = () => {
    if (!interruption.signal.aborted) process.stderr.write(`${message('cli.interrupted')[options.lang]}\n`);
    interruption.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    await gradeSubmission({
      folder,
      out,
      driver,
      course,
      holdout,
      grader: graderIdentity(),
      deadlines,
      skip,
      signal: interruption.signal,
      onStage: options.quiet || options.json ? () => undefined : showProgress(options.lang),
    });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
  const marked = await mark(out, marking);
  show(marked.result, out, options);
  return interruption.signal.aborted ? EXIT.interrupted : exitCodeOf(marked);
}
