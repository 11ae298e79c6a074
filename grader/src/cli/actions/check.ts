import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { closing, openedWithinGrace, withinGrace } from 'mlops-tracking/within-grace';
import { DEFAULT_HOLDOUT, graderIdentity } from '../../assets.ts';
import { checks } from '../../checks/registry.ts';
import { type Course, loadCourse } from '../../course.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { Result } from '../../evidence/result.ts';
import type { Evidence, StageCause } from '../../evidence/schema.ts';
import { loadEvidence } from '../../evidence/store.ts';
import type { Language } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { loadHoldout } from '../../pipeline/context/holdout.ts';
import { gradeSubmission } from '../../pipeline/run.ts';
import { loadOfThisMachine } from '../../pipeline/stages/system-load.ts';
import { type Acquired, acquire } from '../../pipeline/submission/acquire/index.ts';
import { describeSubmission } from '../../pipeline/submission/submission.ts';
import { sweepMachine } from '../../pipeline/sweep.ts';
import { oneLine } from '../../reports/index.ts';
import type { Rubric } from '../../rubric/rubric.ts';
import { openDriver } from '../../sandbox/open-driver.ts';
import { interrupted, untilInterrupted } from '../interruption.ts';
import { mark, prepareMarking } from '../marking.ts';
import type { CommonOptions } from '../options.ts';
import { claimFolder } from '../out-folder.ts';
import { showProgress } from '../progress.ts';
import { show, showInterrupted, withoutCommands } from '../show.ts';
import { readManifest, requireProject, requireReceived } from './student-project.ts';

export interface CheckCommandOptions extends Pick<CommonOptions, 'rubric' | 'json' | 'lang' | 'annotations'> {
  session?: number;
  student?: string;
  /** Run everything, although nothing has changed. */
  again: boolean;
  /** Check a session that the project has not received. */
  force: boolean;
  quiet: boolean;
}

/** The stages that the public criteria up to a session look at, and those that these need. */
function stagesFor(rubric: Rubric, course: Course, session: number | undefined): Set<string> {
  const asked = rubric.criteria.filter((one) => !one.hidden && (session === undefined || one.session <= session));
  const wanted = new Set(asked.map((one) => one.check));
  const needed = checks.filter(({ id }) => wanted.has(id)).map(({ stage }) => stage);
  const all = new Set<string>();
  for (let stage = needed.pop(); stage !== undefined; stage = needed.pop()) {
    if (all.has(stage)) continue;
    all.add(stage);
    needed.push(...(course.stages.find(({ id }) => id === stage)?.needs ?? []));
  }
  return all;
}

/** Where the last run of this folder is kept: outside of it, so that nothing of ours is ever committed. */
function cacheOf(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(envPaths('mlops-grader', { suffix: '' }).cache, 'check', name);
}

/** Why a stage may come to something else the next time, though nothing has changed. What this machine lacks, it lacks again. */
const PASSING: ReadonlySet<string> = new Set([
  'aborted',
  'internal',
  'not-asked',
  'not-needed',
] satisfies StageCause['code'][]);

/** Whether what was seen then is what would be seen now: the same files, judged by the same grader, and all that is asked. */
function isCurrent(
  evidence: Evidence,
  digest: string,
  student: string | undefined,
  stages: ReadonlySet<string>,
): boolean {
  const { version } = graderIdentity();
  const has = (id: string): boolean =>
    evidence.stages.some(({ id: seen, cause }) => seen === id && !PASSING.has(cause?.code ?? ''));
  const isSame =
    evidence.submission.digest === digest && evidence.student?.id === student && evidence.grader.version === version;
  return isSame && [...stages].every(has);
}

async function isUnchanged(acquired: Acquired, out: string, student: string | undefined, stages: ReadonlySet<string>) {
  const known = await loadEvidence(out).catch(() => null);
  if (known === null) return false;
  const { digest } = await describeSubmission(acquired.folder, acquired.repository);
  return isCurrent(known.evidence, digest, student, stages);
}

/** What is not right, of what the student may see. */
const openIn = ({ criteria }: Result) =>
  criteria.filter(({ verdict }) => verdict.status === 'failed' || verdict.status === 'partial');

/** The one thing to do first, of all that is open. */
function next(result: Result, language: Language): string {
  const open = openIn(result);
  const first = open.find(({ after }) => after.length === 0) ?? open[0];
  if (first === undefined) return message('check.all')[language];
  const { seen, advice } = first.verdict;
  return message('check.next', { title: first.title, seen, advice: advice ?? '' })[language].trimEnd();
}

/** `mlops-grader check`: the public criteria of a session, for the student, on their own machine. */
export async function check(dir: string, options: CheckCommandOptions): Promise<ExitCode> {
  const course = loadCourse();
  const folder = resolve(dir);
  await requireProject(folder);
  const made = await readManifest(folder);
  if (!options.force) requireReceived(options.session, made.session);
  const session = options.session ?? made.session;
  const student = options.student ?? made.student;
  const common = {
    ...options,
    audience: 'student' as const,
    isLocalRun: true,
    ...(session !== undefined && { session }),
  };
  const marking = await prepareMarking(course, common);
  const stages = stagesFor(marking.rubric, course, session);
  const isSilent = options.json || options.quiet;
  const begin = message('check.begin', { session: session ?? 0 })[options.lang];
  const out = cacheOf(folder);
  using interruption = untilInterrupted(interrupted(options.lang));
  const { signal } = interruption;
  await sweepMachine();
  await using _claimed = await claimFolder(out, null);
  try {
    const acquired = await openedWithinGrace(acquire(folder, { signal }), signal);
    await using _acquired = closing(acquired, signal);
    if (!options.again && (await withinGrace(isUnchanged(acquired, out, student, stages), signal))) {
      if (!isSilent) process.stderr.write(`${begin}\n${message('check.unchanged')[options.lang]}\n`);
    } else {
      await gradeSubmission({
        acquired,
        out,
        driver: await openDriver('process'),
        course,
        holdout: await loadHoldout(DEFAULT_HOLDOUT),
        student,
        grader: graderIdentity(),
        deadlines: {},
        skip: new Set(),
        unneeded: new Set(course.stages.map(({ id }) => id).filter((id) => !stages.has(id))),
        signal,
        load: loadOfThisMachine,
        onStage: isSilent ? () => undefined : showProgress(options.lang, begin),
      });
    }
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    throw error;
  }
  const marked = await mark(out, marking);
  const { result } = marked;
  if (signal.aborted) {
    showInterrupted(result, out, options.lang);
    return EXIT.interrupted;
  }
  show(marked, out, common);
  if (!options.json) process.stdout.write(withoutCommands(`${oneLine(next(result, options.lang))}\n`));
  return openIn(result).length > 0 ? EXIT.findings : EXIT.done;
}
