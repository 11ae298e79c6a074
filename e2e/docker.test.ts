/** The built command with a real Docker Engine: the Docker driver as a user sees it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  findings,
  fixtureFile,
  fixtureProject,
  grade,
  HOLDOUT,
  run,
} from '../grader/src/cli/mlops-grader.test-support.ts';
import type { Result } from '../grader/src/evidence/result.ts';
import type { Evidence } from '../grader/src/evidence/schema.ts';
import { buildImage, withoutDocker } from '../grader/src/sandbox/docker/docker.test-support.ts';

const COMMAND = fileURLToPath(new URL('../grader/dist/cli.js', import.meta.url));
const evidenceOf = (out: string) => JSON.parse(readFileSync(join(out, 'evidence.json'), 'utf8')) as Evidence;
/** Each criterion's verdict, points and observation, without times and ports. */
const marks = (stdout: string) =>
  (JSON.parse(stdout) as Result).criteria.map(({ id, verdict, points }) => ({ id, status: verdict.status, points }));

/** The containers and volumes of the graders that this one has as a child. */
async function remainsOf(pid: number): Promise<string> {
  const format = ['--format', '{{.Labels}}', '--filter', 'label=mlops-grader.run'];
  const [containers, volumes] = await Promise.all([
    execa('docker', ['ps', '--all', ...format]),
    execa('docker', ['volume', 'ls', ...format]),
  ]);
  const lines = `${containers.stdout}\n${volumes.stdout}`.split('\n');
  return lines.filter((line) => line.includes(`"pid":${pid},`)).join('\n');
}

describe.skipIf(withoutDocker)('mlops-grader with Docker', () => {
  let id: string;
  beforeAll(async () => {
    id = (await buildImage()).id;
  });

  it('builds the image, and prints its digest', async () => {
    const { stdout, stderr, exitCode } = await run(['image', 'build', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ id, name: expect.stringMatching(/^mlops-grader-toolchain:/) });
    expect(stderr).toContain('Step 1/');
    expect(exitCode).toBe(0);
  });

  it('says why an image cannot be built', async () => {
    const { stderr, exitCode } = await run(['image', 'build', '--base', 'no-such-image.invalid/x:1']);
    expect(stderr).toMatch(/E_IMAGE_BUILD.*no-such-image\.invalid/s);
    expect(exitCode).toBe(2);
  });

  it('gives a project the same marks as on this machine, and says where it ran', async () => {
    using project = fixtureProject();
    using again = fixtureProject();
    const inDocker = await grade(project, '--driver', 'docker', '--json');
    const onMachine = await grade(again, '--json');
    expect(inDocker.exitCode).toBe(0);
    expect(marks(inDocker.stdout)).toEqual(marks(onMachine.stdout));
    const evidence = evidenceOf(project.out);
    expect(evidence.driver).toEqual({ name: 'docker', isolated: true });
    expect(evidence.tools).toMatchObject({ image: id, node: expect.any(String), docker: expect.any(String) });
    expect(evidence.registry).toEqual({ packages: [], descriptions: 0, refused: [] });
    expect(evidenceOf(again.out).registry).toBeNull();
  });

  it('lowers only the criterion of a fault', async () => {
    using project = fixtureProject({ 'serve.js': fixtureFile('serve.js').replaceAll('422', '500') });
    const { stdout, exitCode } = await grade(project, '--driver', 'docker', '--json');
    expect(Object.keys(findings(stdout))).toEqual(['validation']);
    expect(exitCode).toBe(1);
  });

  const skip = ['format', 'lint', 'typecheck', 'test', 'reproduce', 'track', 'serve'].flatMap((one) => ['--skip', one]);

  /** Grades in Docker, interrupts the grading once one of its containers runs `command`, and verifies that nothing is left in the engine. */
  async function interrupt(project: { folder: string; out: string }, command: string, signal: 'SIGINT' | 'SIGTERM') {
    const args = ['grade', project.folder, '--out', project.out, '--holdout', HOLDOUT, '--lang', 'en'];
    const child = spawn(process.execPath, [COMMAND, ...args, ...skip], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    const exit = once(child, 'exit');
    const format = ['--no-trunc', '--format', '{{.Labels}} {{.Command}}', '--filter', 'label=mlops-grader.run'];
    await expect
      .poll(
        async () => {
          const containers = (await execa('docker', ['ps', ...format])).stdout.split('\n');
          return containers.some((line) => line.includes(`"pid":${child.pid},`) && line.includes(command));
        },
        { interval: 200 },
      )
      .toBe(true);
    child.kill(signal);
    expect(await exit).toEqual([130, null]);
    expect(said).toContain('Interrupted');
    // A process that outlives the grader removes what four seconds were not enough for.
    await expect.poll(() => remainsOf(child.pid!)).toBe('');
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind when %s interrupts a command', async (signal) => {
    using project = fixtureProject({ Makefile: fixtureFile('Makefile').replace('setup:', 'setup:\n\t@sleep 3600') });
    await interrupt(project, 'make --no-print-directory setup', signal);
  });

  it('leaves nothing behind when SIGINT interrupts the build of the project’s image', async () => {
    using project = fixtureProject({ Makefile: `${fixtureFile('Makefile')}image:\n\t@docker build .\n` });
    writeFileSync(join(project.folder, 'Dockerfile'), 'FROM node:24.21.0-slim\nRUN sleep 3600\n');
    await interrupt(project, 'sleep 3600', 'SIGINT');
    const { stages } = evidenceOf(project.out);
    expect(stages.find(({ id }) => id === 'image')).toMatchObject({ status: 'unverified', cause: { code: 'aborted' } });
  });
});
