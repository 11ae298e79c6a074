import { relative, resolve, sep } from 'node:path';
import { DEFAULT_HOLDOUT, graderIdentity } from '../assets.ts';
import { loadCourse } from '../course.ts';
import { EXIT, type ExitCode, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { isAddress, shownAddress } from '../pipeline/acquire/address.ts';
import { type Acquired, acquire } from '../pipeline/acquire/index.ts';
import { loadOfThisMachine } from '../pipeline/crowded.ts';
import { openDriver } from '../pipeline/drivers.ts';
import { loadHoldout } from '../pipeline/holdout.ts';
import { gradeSubmission } from '../pipeline/run.ts';
import { oneLine } from '../reports/index.ts';
import { untilInterrupted } from './interruption.ts';
import { exitCodeOf, mark, prepareMarking } from './marking.ts';
import { type GradeCommandOptions, readDeadlines, readSkipped } from './options.ts';
import { showProgress } from './progress.ts';
import { show } from './show.ts';

function outFolder({ folder, name }: Acquired, out: string | undefined): string {
  const chosen = resolve(out ?? resolve('grading', name));
  const way = relative(folder, chosen);
  if (way === '' || !(way === '..' || way.startsWith(`..${sep}`))) {
    throw new GraderError('E_OUT_INSIDE', message('error.out-inside', { folder: chosen }), { exitCode: EXIT.usage });
  }
  return chosen;
}

/** `mlops-grader grade`: everything that can be refused is refused before anything of the project runs. */
export async function grade(source: string, options: GradeCommandOptions): Promise<ExitCode> {
  const course = loadCourse();
  const deadlines = readDeadlines(options.deadline, course);
  const skip = readSkipped(options.skip, course);
  const marking = await prepareMarking(course, options);
  const holdout = await loadHoldout(options.holdout ?? DEFAULT_HOLDOUT);
  const driver = await openDriver(options.driver);
  using interruption = untilInterrupted(options.lang);
  const { revision, asOf, subfolder } = options;
  const isSilent = options.quiet || options.json;
  if (!isSilent) for (const assumed of holdout.assumed) process.stderr.write(`${oneLine(assumed[options.lang])}\n`);
  if (!isSilent && isAddress(source)) {
    process.stderr.write(`${message('acquire.fetching', { source: shownAddress(source) })[options.lang]}\n`);
  }
  let out: string;
  try {
    await using acquired = await acquire(source, { revision, asOf, subfolder, signal: interruption.signal });
    out = outFolder(acquired, options.out);
    await gradeSubmission({
      acquired,
      out,
      driver,
      course,
      holdout,
      student: options.student,
      grader: graderIdentity(),
      deadlines,
      skip,
      signal: interruption.signal,
      load: loadOfThisMachine,
      onStage: isSilent ? () => undefined : showProgress(options.lang),
    });
  } catch (error) {
    if (error === interruption.signal.reason) return EXIT.interrupted;
    throw error;
  }
  const marked = await mark(out, marking);
  show(marked, out, options);
  return interruption.signal.aborted ? EXIT.interrupted : exitCodeOf(marked);
}
