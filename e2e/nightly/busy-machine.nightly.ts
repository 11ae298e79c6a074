/**
 * Gradings on a busy machine: each criterion has the verdict of an idle machine, or is unverified; none fails. Run by hand or at night, not in CI:
 * `npm run test:nightly -- --gradings 20 --driver docker --project templates/node`. It needs stress-ng.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { z } from 'zod';

const FIXTURES = 'grader/src/cli/fixtures';
const { values } = parseArgs({
  options: {
    gradings: { type: 'string', default: '20' },
    driver: { type: 'string', default: 'process' },
    project: { type: 'string', default: join(FIXTURES, 'project') },
    /** For the fixture project; other projects use the default rubric and hold-out set. */
    rubric: { type: 'string' },
    /** Busy processes per core. */
    pressure: { type: 'string', default: '4' },
    /** Simultaneous gradings: each one loads the machine for the others. */
    'at-once': { type: 'string', default: '1' },
  },
});
const isFixture = values.project === join(FIXTURES, 'project');
const rubric = values.rubric ?? (isFixture ? join(FIXTURES, 'rubric.yml') : undefined);

const resultSchema = z.object({
  mark: z.object({ earned: z.number(), verified: z.number(), outOf: z.number() }),
  criteria: z.array(
    z.object({
      id: z.string(),
      verdict: z.object({ status: z.string(), ratio: z.number(), seen: z.object({ en: z.string() }) }),
    }),
  ),
});
type Result = z.infer<typeof resultSchema>;

const root = mkdtempSync(join(tmpdir(), 'busy-machine-'));

/** Grades a copy of the project. Throws if the grader itself fails. */
async function grade(name: string): Promise<Result> {
  const folder = join(root, name, 'project');
  cpSync(resolve(values.project), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const holdout = isFixture ? ['--holdout', join(FIXTURES, 'holdout.csv')] : [];
  const marking = rubric === undefined ? [] : ['--rubric', rubric];
  const args = [
    'grade',
    folder,
    '--driver',
    values.driver,
    '--out',
    join(root, name, 'out'),
    '--json',
    ...holdout,
    ...marking,
  ];
  const { stdout, stderr, exitCode } = await execa(process.execPath, ['grader/dist/cli.js', ...args], {
    reject: false,
  });
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`grading ${name} ended with ${exitCode}: ${stderr}`);
  return resultSchema.parse(JSON.parse(stdout));
}

/** The verified criteria that lost points compared with the idle machine. */
function losses(idle: Result, busy: Result): string[] {
  const before = new Map(idle.criteria.map(({ id, verdict }) => [id, verdict]));
  return busy.criteria
    .filter(({ id, verdict }) => verdict.status !== 'unverified' && verdict.ratio < (before.get(id)?.ratio ?? 0))
    .map(({ id, verdict }) => `${id}: ${verdict.status}: ${verdict.seen.en}`);
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const summary = ({ mark }: Result) => `${mark.earned} earned, ${mark.verified} of ${mark.outOf} verified`;

try {
  const idle = await grade('idle');
  say(`idle: ${summary(idle)}`);
  const workers = Math.ceil(availableParallelism() * Number(values.pressure));
  // For stress-ng, 0 means all processors.
  const stress =
    workers === 0 ? null : execa('stress-ng', ['--cpu', String(workers), '--timeout', '0'], { reject: false });
  const turns = Array.from({ length: Number(values.gradings) }, (_, index) => index + 1);
  let lost = 0;
  async function gradeInTurn(): Promise<void> {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      const busy = await grade(`busy-${turn}`);
      const lines = losses(idle, busy);
      lost += lines.length;
      say(`busy ${turn}: ${summary(busy)}${lines.map((line) => `\n  lost: ${line}`).join('')}`);
    }
  }
  try {
    await Promise.all(Array.from({ length: Number(values['at-once']) }, gradeInTurn));
  } finally {
    stress?.kill('SIGTERM');
    await stress;
  }
  say(lost === 0 ? 'No verified point was lost.' : `${lost} verified criteria were lost.`);
  process.exitCode = lost === 0 ? 0 : 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
