/** What a hostile submission is: what it changes in an honest, weak project, and what must come of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureFile } from '../../grader/src/cli/mlops-grader.test-support.ts';

export const makefile = fixtureFile('Makefile');
export const server = fixtureFile('serve.js');

/** An honest project that never learnt: its service says no to everybody. And it has no tests. */
export const WEAK: Readonly<Record<string, string | undefined>> = {
  'serve.js': server.replace('row.calls >= threshold', 'row.calls < 0'),
  'tests/rule.test.js': undefined,
};

/** What a cheat may touch if it gets out, and what it must not learn. */
export interface Trap {
  /** A file of this machine that nobody may show. */
  secret: string;
  /** A file that exists only if something of the submission ran outside of its sandbox. */
  canary: string;
  /** A git repository of this machine, whose files and messages nobody may show. */
  repository: string;
  /** A TCP port of this machine at which nobody may knock. */
  port: number;
}

export interface Cheat {
  name: string;
  /** Files of the weak project that are written over; `undefined` leaves one out. */
  changes?(trap: Trap): Readonly<Record<string, string | undefined>>;
  /** What files cannot say: links, hooks, names that are no text. */
  prepare?(folder: string, trap: Trap): void;
  /** Packs the folder, and gives the archive's path: that is handed in instead. */
  pack?(folder: string): string;
  /** `stage=seconds`, where the cheat would use all of the course's time. */
  deadline?: string;
  /** Whether the service is started again for the stages monitor and deliver, on which no criterion of the fixtures' rubric rests. */
  everyStage?: true;
  /** What must be seen: by criterion, its status. */
  verdicts?: Readonly<Record<string, string>>;
  /** The status of what checks saw, by check. */
  observations?: Readonly<Record<string, string>>;
  /** What no file of the grading may hold; or of those whose names match `where`. */
  hides?: RegExp;
  where?: RegExp;
}

/** A recipe of a target, in place of the fixture's. */
export function recipe(target: string, ...lines: string[]): string {
  const own = `${target}:\n\t@${lines.join('\n\t@')}\n`;
  const shared = new RegExp(`^(format|lint|typecheck| )*\\b${target}\\b[^\\n]*:\\n(\\t[^\\n]*\\n)+`, 'm');
  if (['format', 'lint', 'typecheck'].includes(target)) {
    const others = ['format', 'lint', 'typecheck'].filter((name) => name !== target).join(' ');
    return makefile.replace('format lint typecheck:', `${others}:`) + own;
  }
  return makefile.replace(shared, own);
}

/** A line of a recipe that runs JavaScript. make takes each dollar for a variable. */
export const node = (code: string): string => `node -e '${code.replaceAll('$', '$$$$')}'`;

export const predicting = (code: string): string =>
  server.replace('  const churns = row.calls >= threshold;\n', `  ${code}\n`);

/** Writes what a cheat changes, folders with it. */
export function writeChanges(folder: string, changes: Readonly<Record<string, string | undefined>>): void {
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
