/** The two packages, run as a person runs them: their built commands, in processes of their own. */
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { z } from 'zod';
import type { Language } from './messages.ts';

const command = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const SCAFFOLDER = command('generators/dist/cli.js');
const GRADER = command('grader/dist/cli.js');

const textSchema = z.object({ fr: z.string(), en: z.string() });
const resultSchema = z.object({
  mark: z.object({ earned: z.number(), verified: z.number(), outOf: z.number() }),
  criteria: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      points: z.number(),
      earned: z.number().nullable(),
      verdict: z.object({ status: z.string(), seen: textSchema }),
    }),
  ),
  durations: z.object({ totalMs: z.number(), submissionMs: z.number() }),
});

/** What the demonstration reads of a grading's result. */
export type Grading = z.infer<typeof resultSchema>;

/** Makes a new project in `folder`. Rejects when the scaffolder does not exit with 0. */
export async function scaffold(folder: string, language: Language): Promise<void> {
  await execa(process.execPath, [SCAFFOLDER, folder, '--yes', '--lang', language, '--session', '7'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Writes every solution to `bundle`, as an instructor does. */
export async function releaseSolutions(bundle: string): Promise<void> {
  await execa(process.execPath, [GRADER, 'release-solutions', '--session', '7', '--out', bundle], { stdin: 'ignore' });
}

/** Does every exercise of the project in `folder`, as a student who was given the instructor's solutions, and locks its versions. */
export async function solve(folder: string, bundle: string): Promise<void> {
  await releaseSolutions(bundle);
  await execa(process.execPath, [SCAFFOLDER, 'solutions', bundle], { cwd: folder, stdin: 'ignore' });
  await execa('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], { cwd: folder, stdin: 'ignore' });
  await execa('git', ['add', '--all'], { cwd: folder });
  const author = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.org'];
  await execa('git', [...author, 'commit', '--quiet', '--message', 'Solutions'], { cwd: folder });
}

/** Grades the project in `folder` on this machine; the grader's progress goes to stderr, its table to stdout. */
export async function gradeAloud(folder: string, out: string, language: Language): Promise<void> {
  const args = ['grade', folder, '--driver', 'process', '--out', out, '--lang', language];
  const { exitCode } = await execa(process.execPath, [GRADER, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
  });
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`mlops-grader exited with ${exitCode ?? 'a signal'}`);
}

interface GradeSettings {
  driver?: 'docker' | 'process';
  skip?: readonly string[];
  /** The ID of the student whose project it should be. */
  student?: string;
}

/** Grades quietly and reads the result. The stage that plants faults of its own is left out: it runs the tests again for each. */
export async function grade(folder: string, out: string, settings: GradeSettings = {}): Promise<Grading> {
  const { driver = 'process', skip = [], student } = settings;
  const skipped = ['faults', ...skip].flatMap((stage) => ['--skip', stage]);
  const args = [
    'grade',
    folder,
    '--driver',
    driver,
    ...skipped,
    ...(student === undefined ? [] : ['--student', student]),
    '--out',
    out,
    '--json',
  ];
  const { stdout, stderr, exitCode } = await execa(process.execPath, [GRADER, ...args], {
    stdin: 'ignore',
    reject: false,
  });
  if (exitCode !== 0 && exitCode !== 1)
    throw new Error(`mlops-grader exited with ${exitCode ?? 'a signal'}: ${stderr}`);
  return resultSchema.parse(JSON.parse(stdout));
}

/** The result of the grading kept in `out`, marked again from its evidence: nothing of the project runs. */
export async function rescore(out: string): Promise<Grading> {
  const { stdout } = await execa(process.execPath, [GRADER, 'rescore', out, '--json'], {
    stdin: 'ignore',
    reject: false,
  });
  return resultSchema.parse(JSON.parse(stdout));
}
