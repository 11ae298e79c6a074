import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Result } from '../evidence/result.ts';
import { REPORT_FILES } from '../evidence/store.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { renderAnnotations, renderJson, renderTerminal, type TerminalOptions } from '../reports/index.ts';
import type { Marked } from './marking.ts';
import type { CommonOptions } from './options.ts';

/** The width of a report, in characters, where the output is not a terminal. */
const DEFAULT_WIDTH = 100;

/** How to print on this process's standard output. */
export function terminalOptions(language: Language): TerminalOptions {
  const { stdout } = process;
  const colour = stdout.isTTY === true && stdout.hasColors() && !process.env.NO_COLOR;
  return { language, colour, width: stdout.columns ?? DEFAULT_WIDTH };
}

const onGithub = (): boolean => process.env.GITHUB_ACTIONS === 'true';

/** Text that holds what a submission printed: between these the runner of GitHub Actions obeys nothing but the last word. */
export function withoutCommands(text: string): string {
  if (!onGithub()) return text;
  const word = randomUUID();
  return `::stop-commands::${word}\n${text}::${word}::\n`;
}

/** Says on stderr what an interruption cut short, and where the evidence of what ran before is. */
export function showInterrupted({ stages }: Result, out: string, lang: Language): void {
  const during = stages.find(({ cause }) => cause?.code === 'aborted');
  const said =
    during === undefined
      ? message('cli.interrupted.after', { folder: out })
      : message('cli.interrupted.during', { stage: during.title, folder: out });
  process.stderr.write(`${said[lang]}\n`);
}

/** Prints a result: the table and where the report is, or the JSON alone; annotations where they are wanted. */
export function show({ result, failures }: Omit<Marked, 'passed'>, out: string, options: CommonOptions): void {
  const { json, lang, annotations, dryRun, isLocalRun = false } = options;
  const report = dryRun ? '' : `${message('cli.report', { file: join(out, REPORT_FILES.html) })[lang]}\n`;
  const table = () =>
    withoutCommands(`${renderTerminal(result, { ...terminalOptions(lang), failures, isLocalRun })}${report}`);
  process.stdout.write(json ? renderJson(result) : table());
  if (!annotations && !onGithub()) return;
  // What is printed as JSON is for a program: annotations keep out of its way.
  (json ? process.stderr : process.stdout).write(renderAnnotations(result, { language: lang, failures }));
}
