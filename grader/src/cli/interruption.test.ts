/** SIGINT at each kind of place, and SIGKILL: the built command ends, keeps its evidence, and leaves nothing behind. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../evidence/schema.ts';
import { fixtureFile, fixtureProject, grade as gradeProject } from './mlops-grader.test-support.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const HOLDOUT = fileURLToPath(new URL('./fixtures/holdout.csv', import.meta.url));
const makefile = fixtureFile('Makefile');
/** How long what hangs sleeps, in seconds: by this number it is told from what other tests run. */
const N = 100_000 + process.pid;
const EARLIER = ['format', 'lint', 'typecheck', 'test', 'reproduce', 'track', 'image'];

const processes = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
const skip = (...stages: string[]) => stages.flatMap((stage) => ['--skip', stage]);

/** Starts a grading whose temporary folders are in a place of the test's. */
function startGrade(source: string, out: string, args: string[] = [], env: Record<string, string> = {}) {
  const temporary = `${out}-tmp`;
  mkdirSync(temporary, { recursive: true });
  const all = ['grade', source, '--driver', 'process', '--out', out, '--holdout', HOLDOUT, '--lang', 'en', ...args];
  const child = spawn(process.execPath, [COMMAND, ...all], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, ...env },
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  return { child, exit, said, left: () => readdirSync(temporary).filter((name) => name.startsWith('mlops-grader')) };
}

const runs = (word: string) => expect.poll(processes).toContain(word);
const evidenceIn = (out: string) => JSON.parse(readFileSync(join(out, 'evidence.json'), 'utf8')) as Evidence;
const causes = (out: string) => Object.fromEntries(evidenceIn(out).stages.map(({ id, cause }) => [id, cause?.code]));

interface Hang {
  where: string;
  changes: Record<string, string>;
  /** In the command line of what hangs. */
  word: string;
  args?: string[];
  stage: string;
}

const service = (after: string) =>
  `require('http').createServer((request, reply) => {${after}}).listen(process.env.PORT, process.env.HOST);`;

const HANGS: readonly Hang[] = [
  {
    where: 'a Makefile that is being read',
    changes: { Makefile: `X := $(shell sleep ${N + 1})\n${makefile}` },
    word: `sleep ${N + 1}`,
    stage: 'inspect',
  },
  {
    where: 'a command that does not want to end',
    changes: { Makefile: makefile.replace('node -e ""', `trap "" INT TERM; sleep ${N + 2}`) },
    word: `sleep ${N + 2}`,
    stage: 'install',
  },
  {
    where: 'a command whose child left its group',
    changes: { Makefile: makefile.replace('node -e ""', `setsid sleep ${N + 3} & sleep ${N + 4}`) },
    word: `sleep ${N + 3}`,
    stage: 'install',
  },
  {
    where: 'a service that never listens',
    changes: { Makefile: makefile.replace('node serve.js', `sleep ${N + 5}`) },
    word: `sleep ${N + 5}`,
    args: skip(...EARLIER),
    stage: 'serve',
  },
  {
    where: 'a service that never answers and never ends',
    changes: {
      'serve.js': `process.on('SIGTERM', () => 0); require('child_process').spawn('sleep', ['${N + 6}']); ${service('')}`,
    },
    word: `sleep ${N + 6}`,
    args: skip(...EARLIER),
    stage: 'serve',
  },
];

describe('mlops-grader grade', () => {
  it.each(HANGS)('ends at SIGINT, whatever runs: $where', async ({ changes, word, args, stage }) => {
    using project = fixtureProject(changes);
    const { child, exit, left } = startGrade(project.folder, project.out, args);
    await runs(word);
    child.kill('SIGINT');
    expect(await exit).toEqual([130, null]);
    expect(causes(project.out)).toMatchObject({
      [stage]: 'aborted',
      maturity: expect.stringMatching(/aborted|not-asked/),
    });
    expect(existsSync(join(project.out, 'result.json'))).toBe(true);
    await expect.poll(() => [processes().includes(word), left()]).toEqual([false, []]);
  });

  it('says what SIGINT cut short and where the evidence is, and nothing else', async () => {
    using project = fixtureProject({ Makefile: makefile.replace('node -e ""', `trap "" INT TERM; sleep ${N + 10}`) });
    const { child, exit, said } = startGrade(project.folder, project.out);
    await runs(`sleep ${N + 10}`);
    child.kill('SIGINT');
    expect(await exit).toEqual([130, null]);
    await expect.poll(() => said.stderr).toMatch(/Evidence of what ran: .*\n$/);
    expect(said.stdout).toBe('');
    expect(said.stderr.split('\n').slice(1)).toEqual([
      'Interrupted: stopping the project’s processes…',
      `Interrupted during the stage “Installation”. Evidence of what ran: ${project.out}`,
      '',
    ]);
  });

  it('ends at SIGINT while it fetches a repository that never comes', async () => {
    using project = fixtureProject();
    const env = { GIT_SSH_COMMAND: `sh -c 'sleep ${N + 7}'` };
    const { child, exit, left } = startGrade('ssh://git@example.invalid/ada.git', project.out, [], env);
    await runs(`sleep ${N + 7}`);
    child.kill('SIGINT');
    expect(await exit).toEqual([130, null]);
    await expect.poll(() => [processes().includes(`sleep ${N + 7}`), left()]).toEqual([false, []]);
  });

  it('ends at the second SIGINT at once, and what it ran goes too', async () => {
    using project = fixtureProject({ Makefile: makefile.replace('node -e ""', `sleep ${N + 8}`) });
    const { child, exit, left } = startGrade(project.folder, project.out);
    await runs(`sleep ${N + 8}`);
    child.kill('SIGINT');
    const again = setInterval(() => child.kill('SIGINT'), 300);
    expect(await exit).toEqual([130, null]);
    clearInterval(again);
    await expect.poll(() => [processes().includes(`sleep ${N + 8}`), left()]).toEqual([false, []]);
  });

  it('removes, as it begins, what a killed one left: folders and processes', async () => {
    using project = fixtureProject({ Makefile: makefile.replace('node -e ""', `sleep ${N + 9}`) });
    const { child, exit, left } = startGrade(project.folder, project.out);
    await runs(`sleep ${N + 9}`);
    child.kill('SIGKILL');
    await exit;
    expect(left()).not.toEqual([]);
    using other = fixtureProject();
    process.env.TMPDIR = `${project.out}-tmp`;
    const { exitCode } = await gradeProject(other, ...skip('install', ...EARLIER, 'serve', 'monitor', 'deliver'));
    delete process.env.TMPDIR;
    expect(exitCode).toBe(1);
    expect([processes().includes(`sleep ${N + 9}`), left()]).toEqual([false, []]);
  });
});
