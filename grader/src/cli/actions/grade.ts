import { closing, openedWithinGrace } from 'mlops-tracking/within-grace';
import { DEFAULT_HOLDOUT, graderIdentity } from '../../assets.ts';
import { loadCourse } from '../../course.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import { loadHoldout } from '../../pipeline/context/holdout.ts';
import { gradeSubmission } from '../../pipeline/run.ts';
import { loadOfThisMachine } from '../../pipeline/stages/system-load.ts';
import { acquire } from '../../pipeline/submission/acquire/index.ts';
import { sweepMachine } from '../../pipeline/sweep.ts';
import { oneLine } from '../../reports/index.ts';
import { openDriver } from '../../sandbox/open-driver.ts';
import { interrupted, untilInterrupted } from '../interruption.ts';
import { exitCodeOf, mark, prepareMarking } from '../marking.ts';
import { type GradeCommandOptions, readDeadlines, readSkipped } from '../options.ts';
import { claimOut, sourceOf } from '../out-folder.ts';
import { showProgress } from '../progress.ts';
import { show, showInterrupted } from '../show.ts';

/** `mlops-grader grade`: everything that can be refused is refused before anything of the project runs. */
export async function grade(source: string, options: GradeCommandOptions): Promise<ExitCode> {
  const course = loadCourse();
  const deadlines = readDeadlines(options.deadline, course);
  const skip = readSkipped(options.skip, course);
  const marking = await prepareMarking(course, options);
  const holdout = await loadHoldout(options.holdout ?? DEFAULT_HOLDOUT);
  using interruption = untilInterrupted(interrupted(options.lang));
  const { signal } = interruption;
  const driver = await openDriver(options.driver);
  await sweepMachine();
  const { revision, asOf, subfolder } = options;
  const isSilent = options.quiet || options.json;
  if (!isSilent) for (const assumed of holdout.assumed) process.stderr.write(`${oneLine(assumed[options.lang])}\n`);
  const onFetch = (address: string) => {
    if (!isSilent) process.stderr.write(`${message('acquire.fetching', { source: address })[options.lang]}\n`);
  };
  const place = await sourceOf(source, subfolder);
  try {
    const acquired = await openedWithinGrace(acquire(source, { revision, asOf, subfolder, signal, onFetch }), signal);
    await using _acquired = closing(acquired, signal);
    await using claimed = await claimOut(acquired, options.out, place);
    const { path: out } = claimed;
    await gradeSubmission({
      acquired,
      out,
      driver,
      course,
      holdout,
      source: place,
      student: options.student,
      grader: graderIdentity(),
      deadlines,
      skip,
      signal,
      load: loadOfThisMachine,
      onStage: isSilent ? () => undefined : showProgress(options.lang),
    });
    const marked = await mark(out, marking);
    if (signal.aborted) {
      showInterrupted(marked.result, out, options.lang);
      return EXIT.interrupted;
    }
    show(marked, out, options);
    return exitCodeOf(marked);
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    throw error;
  }
}
