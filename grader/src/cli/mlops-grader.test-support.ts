/** Runs the built command on a copy of the fixture project, as a person does. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Result } from '../evidence/result.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** A copy of the fixture project, with what is written over it; `undefined` leaves a file out. */
export function fixtureProject(changes: Record<string, string | undefined> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'grade-'));
  const folder = join(root, 'projet été');
  cpSync(join(FIXTURES, 'project'), folder, { recursive: true });
  for (const [file, text] of Object.entries(changes)) {
    if (text === undefined) rmSync(join(folder, file));
    else writeFileSync(join(folder, file), text);
  }
  return { folder, out: join(root, 'out'), [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** A file of the fixture project, to change a part of it. */
export const fixtureFile = (file: string): string => readFileSync(join(FIXTURES, 'project', file), 'utf8');

/** Runs `mlops-grader` in English unless the arguments say otherwise. Never rejects. */
export const run = (args: string[], options: { env?: Record<string, string> } = {}) =>
  execa(process.execPath, [COMMAND, ...args], {
    reject: false,
    stdin: 'ignore',
    env: { LANG: 'en_GB.UTF-8', LC_ALL: '', ...options.env },
  });

/** A rubric of which the fixture project earns all 20 points. */
export const FIXTURE_RUBRIC = join(FIXTURES, 'rubric.yml');
/** The rows that the fixture project's service is graded on. */
export const HOLDOUT = join(FIXTURES, 'holdout.csv');
const rubricOf = (args: string[]): string[] => (args.includes('--rubric') ? [] : ['--rubric', FIXTURE_RUBRIC]);

/** Grades by the fixtures' rubric, unless the arguments give another. */
export const grade = (project: { folder: string; out: string }, ...args: string[]) =>
  run([
    'grade',
    project.folder,
    '--driver',
    'process',
    '--out',
    project.out,
    '--holdout',
    HOLDOUT,
    ...rubricOf(args),
    ...args,
  ]);

/** Marks again by the fixtures' rubric, unless the arguments give another. */
export const rescore = (...args: string[]) => run(['rescore', ...args, ...rubricOf(args)]);

/** The criteria that did not pass, with what was seen. */
export function findings(stdout: string): Record<string, string> {
  const { criteria } = JSON.parse(stdout) as Result;
  const open = criteria.filter(({ verdict }) => verdict.status !== 'passed');
  return Object.fromEntries(open.map(({ id, verdict }) => [id, verdict.seen.en]));
}
