/** Marks stored evidence, and writes and prints what comes of it. */
import { join } from 'node:path';
import type { Course } from '../course.ts';
import { EXIT, type ExitCode, GraderError } from '../errors.ts';
import type { Result } from '../evidence/result.ts';
import { loadEvidence, loadLogs, REPORT_FILES, RESULT_FILE, writeAtomic } from '../evidence/store.ts';
import { message } from '../messages/catalogue.ts';
import { type Failures, failuresOf, renderHtml, renderJson, renderJunit, renderMarkdown } from '../reports/index.ts';
import { forAudience } from '../rubric/audience.ts';
import { loadRubric } from '../rubric/load.ts';
import type { Rubric } from '../rubric/rubric.ts';
import { score } from '../rubric/score.ts';
import { judges, rubricFile } from './judges.ts';
import type { CommonOptions } from './options.ts';

/** What a result is made with, once for any number of gradings. */
export interface Marking {
  rubric: Rubric;
  course: Course;
  options: CommonOptions;
}

export interface Marked {
  /** As its audience may see it. */
  result: Result;
  /** Whether every criterion passed, those that the audience does not see among them. */
  passed: boolean;
  /** What the failed stages printed last. */
  failures: Failures;
}

/** Reads the rubric that the options name, or the course's. Throws E_SESSION when it asks nothing up to the session. */
export async function prepareMarking(course: Course, options: CommonOptions): Promise<Marking> {
  const rubric = await loadRubric(rubricFile(options.rubric), judges);
  const { session } = options;
  if (session !== undefined && rubric.criteria.every((criterion) => criterion.bonus || criterion.session > session)) {
    const text = message('error.session', { file: rubric.file, session });
    throw new GraderError('E_SESSION', text, { exitCode: EXIT.usage });
  }
  return { rubric, course, options };
}

/** Writes the reports beside the evidence, and result.json last: where it is new, the others are. */
async function writeReports(
  out: string,
  { result, failures }: Omit<Marked, 'passed'>,
  logs: Record<string, string>,
  options: CommonOptions,
) {
  const shown = { language: options.lang, failures, ownMachine: options.ownMachine === true };
  await writeAtomic(join(out, REPORT_FILES.html), renderHtml(result, { ...shown, logs }));
  await writeAtomic(join(out, REPORT_FILES.markdown), renderMarkdown(result, shown));
  await writeAtomic(join(out, REPORT_FILES.junit), renderJunit(result, shown));
  await writeAtomic(join(out, RESULT_FILE), renderJson(result));
}

/** Marks the evidence in `out` and, unless nothing is to be written, replaces the reports beside it. */
export async function mark(out: string, { rubric, course, options }: Marking): Promise<Marked> {
  const { evidence, sha256 } = await loadEvidence(out);
  const stageTitles = new Map(course.stages.map(({ id, title }) => [id, title]));
  const whole = score(evidence, rubric, { judges, evidenceSha256: sha256, stageTitles, session: options.session });
  const result = forAudience(whole, options.audience);
  // Where no report is written, only the logs of what failed are needed.
  const stages = options.dryRun ? evidence.stages.filter(({ status }) => status === 'failed') : evidence.stages;
  const logs = await loadLogs(out, stages);
  const failures = failuresOf(result, logs);
  if (!options.dryRun) await writeReports(out, { result, failures }, logs, options);
  return { result, failures, passed: whole.criteria.every(({ verdict }) => verdict.status === 'passed') };
}

/** 0 when every criterion passed, 1 otherwise. */
export const exitCodeOf = ({ passed }: Pick<Marked, 'passed'>): ExitCode => (passed ? EXIT.done : EXIT.findings);
