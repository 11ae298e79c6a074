import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_RUBRIC } from '../assets.ts';
import { checks } from '../checks/registry.ts';
import type { Course } from '../course.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Result } from '../evidence/result.ts';
import { loadEvidence, loadLogs, writeAtomic } from '../evidence/store.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { renderHtml, renderJson, renderTerminal } from '../reports/index.ts';
import { loadRubric } from '../rubric/load.ts';
import type { Rubric } from '../rubric/rubric.ts';
import type { Judges } from '../rubric/schema.ts';
import { score } from '../rubric/score.ts';
import type { CommonOptions } from './options.ts';

const judges: Judges = new Map(checks.map((check) => [check.id, check]));

/** The rubric that the options name, or the course's. */
export const rubricOf = ({ rubric }: CommonOptions): Promise<Rubric> =>
  loadRubric(rubric ?? fileURLToPath(DEFAULT_RUBRIC), judges);

/** Marks the evidence in `out`, and writes result.json and report.html beside it. */
export async function mark(out: string, rubric: Rubric, course: Course, language: Language): Promise<Result> {
  const { evidence, sha256 } = await loadEvidence(out);
  const stageTitles = new Map(course.stages.map(({ id, title }) => [id, title]));
  const result = score(evidence, rubric, { judges, evidenceSha256: sha256, stageTitles });
  const logs = await loadLogs(out, evidence);
  await writeAtomic(join(out, 'result.json'), renderJson(result));
  await writeAtomic(join(out, 'report.html'), renderHtml(result, { language, logs }));
  return result;
}

/** Prints a result: the table and where the report is, or the JSON alone. Gives the exit code. */
export function show(result: Result, out: string, { json, lang }: CommonOptions): ExitCode {
  if (json) process.stdout.write(renderJson(result));
  else {
    const colour = process.stdout.isTTY === true && process.stdout.hasColors() && !process.env.NO_COLOR;
    process.stdout.write(renderTerminal(result, { language: lang, colour, width: process.stdout.columns ?? 100 }));
    process.stdout.write(`${message('cli.report', { file: join(out, 'report.html') })[lang]}\n`);
  }
  return result.criteria.every(({ verdict }) => verdict.status === 'passed') ? EXIT.done : EXIT.findings;
}
