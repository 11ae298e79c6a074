/** Marks stored evidence, and writes and prints what comes of it. */
import { join } from 'node:path';
import type { Course } from '../course.ts';
import { EXIT, type ExitCode, GraderError } from '../errors.ts';
import { lockFolder } from '../evidence/lock.ts';
import type { Result } from '../evidence/result.ts';
import {
  type EarlierResult,
  holdsEvidence,
  loadEarlierResult,
  loadEvidence,
  loadLogs,
  REPORT_FILES,
  RESULT_FILE,
  writeAtomic,
} from '../evidence/store.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import {
  type Failures,
  failuresOf,
  oneLine,
  renderHtml,
  renderJson,
  renderJunit,
  renderMarkdown,
} from '../reports/index.ts';
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
  /** What in the folder is not as its grading left it. */
  changed: Text[];
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
  { result, failures }: Pick<Marked, 'result' | 'failures'>,
  kept: Record<string, string | null>,
  options: CommonOptions,
): Promise<void> {
  const shown = { language: options.lang, failures, isLocalRun: options.isLocalRun === true };
  const changed = message('evidence.log-changed')[options.lang];
  const logs = Object.fromEntries(Object.entries(kept).map(([stage, text]) => [stage, text ?? changed]));
  await writeAtomic(join(out, REPORT_FILES.html), renderHtml(result, { ...shown, logs }));
  await writeAtomic(join(out, REPORT_FILES.markdown), renderMarkdown(result, shown));
  await writeAtomic(join(out, REPORT_FILES.junit), renderJunit(result, shown));
  await writeAtomic(join(out, RESULT_FILE), renderJson(result));
}

/** What in the folder is not as its grading left it. */
function changesIn(
  out: string,
  sha256: string,
  earlier: { evidence: { sha256: string } } | null,
  logs: Record<string, string | null>,
): Text[] {
  const changed: Text[] = [];
  if (earlier !== null && earlier.evidence.sha256 !== sha256)
    changed.push(message('evidence.changed', { folder: out }));
  const stages = Object.keys(logs).filter((stage) => logs[stage] === null);
  if (stages.length > 0) changed.push(message('evidence.logs-changed', { folder: out, stages: stages.join(', ') }));
  return changed;
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
  const changed = changesIn(out, sha256, await loadEarlierResult(out), logs);
  const failures = failuresOf(result, logs);
  if (!options.dryRun) await writeReports(out, { result, failures }, logs, options);
  return { result, failures, changed, passed: whole.criteria.every(({ verdict }) => verdict.status === 'passed') };
}

/** The same for evidence of an earlier grading: not while another grader is at work there, and with a word on what was changed. */
export async function markAgain(out: string, marking: Marking): Promise<Marked> {
  const { dryRun, lang } = marking.options;
  using _lock = dryRun || !(await holdsEvidence(out)) ? null : lockFolder(out);
  const marked = await mark(out, marking);
  for (const text of marked.changed) process.stderr.write(`${text[lang]}\n`);
  return marked;
}

/** Says on stderr that gradings were marked with another rubric before, unless one was asked for. */
export function warnOfRubric(earlier: readonly (EarlierResult | null)[], { rubric, options }: Marking): void {
  if (options.rubric !== undefined) return;
  const others = earlier.flatMap((one) =>
    one === null || one.rubric.sha256 === rubric.sha256 ? [] : [one.rubric.file],
  );
  if (others.length === 0) return;
  const named = [...new Set(others)].slice(0, 5).join(', ');
  const values = { count: others.length, earlier: named, file: rubric.file };
  process.stderr.write(`${oneLine(message('evidence.rubric-changed', values)[options.lang])}\n`);
}

/** 0 when every criterion passed, 1 otherwise. */
export const exitCodeOf = ({ passed }: Pick<Marked, 'passed'>): ExitCode => (passed ? EXIT.done : EXIT.findings);
