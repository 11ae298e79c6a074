/** A hostile submission: its changes to an honest, weak project, and the expected result. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureFile } from '../../grader/src/cli/mlops-grader.test-support.ts';

export const makefile = fixtureFile('Makefile');
export const server = fixtureFile('serve.js');

/** An honest project without a trained model or tests: its service predicts "no" for every row. */
export const WEAK: Readonly<Record<string, string | undefined>> = {
  'serve.js': server.replace('row.calls >= threshold', 'row.calls < 0'),
  'tests/rule.test.js': undefined,
};

/** What a cheat could reach if it escaped, and what it must not learn. */
export interface Trap {
  /** A file of the host, whose content must not appear. */
  secret: string;
  /** A file that exists only if part of the submission ran outside its sandbox. */
  canary: string;
  /** A git repository of the host, whose files and messages must not appear. */
  repository: string;
  /** A TCP port of the host, to which no connection may be made. */
  port: number;
}

export interface Cheat {
  name: string;
  /** Files of the weak project to replace; `undefined` removes one. */
  changes?(trap: Trap): Readonly<Record<string, string | undefined>>;
  /** What text files cannot express: links, hooks, names that are not text. */
  prepare?(folder: string, trap: Trap): void;
  /** Packs the folder and returns the path of the archive, which is submitted instead. */
  pack?(folder: string): string;
  /** `stage=seconds`, for a cheat that would use the course's whole time limit. */
  deadline?: string;
  /** Whether the stages monitor and deliver also start the service: no criterion of the fixtures' rubric needs them. */
  everyStage?: true;
  /** The expected status of criteria. */
  verdicts?: Readonly<Record<string, string>>;
  /** The expected status of observations, by check. */
  observations?: Readonly<Record<string, string>>;
  /** What no file of the grading may contain, or no file whose name matches `where`. */
  hides?: RegExp;
  where?: RegExp;
}

/** A Makefile in which this recipe replaces the fixture's for a target. */
export function recipe(target: string, ...lines: string[]): string {
  const own = `${target}:\n\t@${lines.join('\n\t@')}\n`;
  const shared = new RegExp(`^(format|lint|typecheck| )*\\b${target}\\b[^\\n]*:\\n(\\t[^\\n]*\\n)+`, 'm');
  if (['format', 'lint', 'typecheck'].includes(target)) {
    const others = ['format', 'lint', 'typecheck'].filter((name) => name !== target).join(' ');
    return makefile.replace('format lint typecheck:', `${others}:`) + own;
  }
  return makefile.replace(shared, own);
}

/** A recipe line that runs JavaScript, with dollars doubled for make. */
export const node = (code: string): string => `node -e '${code.replaceAll('$', '$$$$')}'`;

export const predicting = (code: string): string =>
  server.replace('  const churns = row.calls >= threshold;\n', `  ${code}\n`);

/** Writes the files that a cheat changes, with their folders. */
export function writeChanges(folder: string, changes: Readonly<Record<string, string | undefined>>): void {
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
