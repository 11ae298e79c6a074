import { explainStage } from '../evidence/explain.ts';
import type { Language, Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import type { GradeOptions } from '../pipeline/types.ts';
import { oneLine } from '../reports/index.ts';

const MARKS = { passed: '✓', failed: '✗', skipped: '–', unverified: '?' } as const;

/**
 * Says on stderr what is running, and how each stage ended, below the heading. On a terminal the running stage's line is written
 * over.
 */
export function showProgress(language: Language, heading?: string): GradeOptions['onStage'] {
  const terminal = process.stderr.isTTY === true;
  const titles = new Map<string, Text>();
  return ({ stage, record }) => {
    if (titles.size === 0 && heading !== undefined) process.stderr.write(`${heading}\n`);
    titles.set(stage.id, stage.title);
    if (record === null) {
      if (terminal) process.stderr.write(`  ${message('cli.stage.running', { title: stage.title })[language]}`);
      return;
    }
    // At an interruption, one sentence says which stage it cut short.
    if (record.cause?.code === 'not-needed' || record.cause?.code === 'aborted') {
      if (terminal) process.stderr.write('\r\u001b[K');
      return;
    }
    const values = {
      mark: MARKS[record.status],
      title: stage.title,
      seconds: Math.round(record.durationMs / 100) / 10,
    };
    const { seen } = explainStage(record, titles);
    const line =
      record.cause === null ? message('cli.stage.done', values) : message('cli.stage.problem', { ...values, seen });
    // The reason may hold what the submission printed; `##[` is a command to the runner of GitHub Actions.
    const said = oneLine(line[language]).replaceAll('##[', '## [');
    process.stderr.write(`${terminal ? '\r\u001b[K' : ''}  ${said}\n`);
  };
}
