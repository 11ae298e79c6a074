import { type Course, loadCourse } from '../../course.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import type { Language } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { renderRubricMarkdown, renderRubricTerminal } from '../../reports/index.ts';
import { explainRubric } from '../../rubric/explain.ts';
import type { Fault } from '../../rubric/fault.ts';
import { lintRubric, loadRubric, type ReadRubric } from '../../rubric/load.ts';
import { judges, rubricFile } from '../judges.ts';
import { terminalOptions } from '../show.ts';

export interface LintCommandOptions {
  json: boolean;
  lang: Language;
}

export interface ExplainCommandOptions extends LintCommandOptions {
  criterion?: string;
  markdown: boolean;
}

/** The session in which students receive what each stage runs; the first for what runs nothing of theirs. */
const sessionsOfStages = ({ stages, targets }: Course): Map<string, number> =>
  new Map(stages.map(({ id, target }) => [id, targets[target ?? '']?.session ?? 1]));

function line({ file, line: at, column, severity, text }: Fault, language: Language): string {
  const said = { place: `${file}:${at}:${column}`, severity: message(`rubric-command.lint.${severity}`), text };
  return message('rubric-command.lint.line', said)[language];
}

function summary(file: string, { rubric, faults }: ReadRubric, language: Language): string {
  if (rubric !== null && faults.length === 0) {
    const counted = { file, criteria: rubric.criteria.length, points: rubric.outOf };
    return message('rubric-command.lint.clean', counted)[language];
  }
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return message('rubric-command.lint.found', { errors, warnings: faults.length - errors })[language];
}

/** `mlops-grader rubric lint`: everything that is wrong with a rubric, a line each. */
export async function lint(named: string | undefined, { json, lang }: LintCommandOptions): Promise<ExitCode> {
  const file = rubricFile(named);
  const read = await lintRubric(file, judges, sessionsOfStages(loadCourse()));
  const lines = read.faults.map((fault) => line(fault, lang));
  const text = json
    ? JSON.stringify({ file, faults: read.faults }, null, 2)
    : [...lines, summary(file, read, lang)].join('\n');
  process.stdout.write(`${text}\n`);
  return read.faults.length === 0 ? EXIT.done : EXIT.findings;
}

/** `mlops-grader rubric explain`: what each criterion asks, runs and is worth. */
export async function explain(named: string | undefined, options: ExplainCommandOptions): Promise<ExitCode> {
  const { json, markdown, lang, criterion } = options;
  const rubric = await loadRubric(rubricFile(named), judges);
  const explanation = explainRubric(rubric, judges, loadCourse(), criterion);
  if (json) process.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
  else if (markdown) process.stdout.write(renderRubricMarkdown(explanation, { language: lang }));
  else process.stdout.write(renderRubricTerminal(explanation, terminalOptions(lang)));
  return EXIT.done;
}
