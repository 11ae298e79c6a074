import type { Course } from '../course.ts';
import { EXIT, GraderError } from '../errors.ts';
import type { Audience } from '../evidence/result.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { TOTAL } from '../pipeline/total-deadline.ts';
import type { DriverName } from '../sandbox/driver-names.ts';

export interface CommonOptions {
  rubric?: string;
  /** Only criteria up to this session. */
  session?: number;
  audience: Audience;
  annotations: boolean;
  /** Students run their own project on their own machine: that it is not isolated goes without saying. */
  isLocalRun?: boolean;
  /** Write no file. */
  dryRun?: boolean;
  json: boolean;
  lang: Language;
}

export interface GradeCommandOptions extends CommonOptions {
  driver: DriverName;
  /** A commit, a tag or a branch. */
  revision?: string;
  asOf?: Date;
  subfolder?: string;
  /** The ID of the student whose project it should be. */
  student?: string;
  out?: string;
  holdout?: string;
  /** As given, `stage=seconds` each. */
  deadline: string[];
  /** Stages that are not run. */
  skip: string[];
  quiet: boolean;
}

/** The stages that `--skip` names. Throws E_SKIP on one that the course does not have. */
export function readSkipped(given: readonly string[], course: Course): Set<string> {
  const stages = course.stages.map(({ id }) => id);
  const unknown = given.find((stage) => !stages.includes(stage));
  if (unknown === undefined) return new Set(given);
  const text = message('error.skip', { value: unknown, stages: stages.join(', ') });
  throw new GraderError('E_SKIP', text, { exitCode: EXIT.usage });
}

/** The deadlines that `--deadline` gives, in seconds by stage, or of the whole grading. Throws E_DEADLINE on another name. */
export function readDeadlines(given: readonly string[], course: Course): Record<string, number> {
  const stages = [...course.stages.map(({ id }) => id), TOTAL];
  const entries = given.map((value) => {
    const [stage = '', seconds = ''] = value.split('=');
    if (!stages.includes(stage) || !(Number(seconds) > 0) || Number(seconds) > 86_400) {
      const text = message('error.deadline', { value, stages: stages.join(', ') });
      throw new GraderError('E_DEADLINE', text, { exitCode: EXIT.usage });
    }
    return [stage, Number(seconds)] as const;
  });
  return Object.fromEntries(entries);
}
