/** The reference solution, graded by the built command in Docker and on this machine. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Grading, grade, scaffold, solve } from '../demo/packages.ts';
import { areServicesRequired } from './live-services.ts';

const hasDocker = execaSync('docker', ['version'], { reject: false }).exitCode === 0;

interface Fetched {
  packages: { path: string; integrity: string; locked: boolean }[];
  refused: string[];
}

describe.skipIf(!hasDocker && !areServicesRequired)('the reference solution', () => {
  const root = mkdtempSync(join(tmpdir(), 'docker-driver-'));
  const project = join(root, 'project');
  beforeAll(async () => {
    await scaffold(project, 'en');
    await solve(project, join(root, 'solutions.json'));
    await execa('bash', ['scripts/build-base-images.sh']);
    await execa('node', ['grader/dist/cli.js', 'image', 'build']);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const marksOf = ({ criteria }: Grading) =>
    Object.fromEntries(criteria.map(({ id, earned, verdict }) => [id, { earned, status: verdict.status }]));
  const registryOf = (driver: string): Fetched | null =>
    JSON.parse(readFileSync(join(root, driver, 'evidence.json'), 'utf8')).registry;

  it('has the same marks in Docker as on this machine, and its packages are recorded', async () => {
    const inDocker = marksOf(await grade(project, join(root, 'docker'), { driver: 'docker' }));
    // The project's tests take longer than everything else, and other tests already run them on this machine.
    const onMachine = marksOf(await grade(project, join(root, 'process'), { skip: ['test'] }));
    const ofTests = ({ tests, coverage, maturity }: typeof inDocker) => ({ tests, coverage, maturity });
    expect(Object.values(ofTests(onMachine)).map((one) => one?.status)).toEqual(Array(3).fill('unverified'));
    expect(inDocker).toEqual({ ...onMachine, ...ofTests(inDocker) });
    // Not every registry provides security advisories.
    const open = Object.keys(inDocker).filter((id) => inDocker[id]?.status !== 'passed' && id !== 'audit');
    // mutation-testing belongs to a skipped stage, and all commits are of the same day.
    expect(open).toEqual(['mutation-testing', 'history']);
    expect(registryOf('process')).toBeNull();
    const { packages, refused } = registryOf('docker')!;
    expect(refused).toEqual([]);
    expect(packages.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^fastify\/-\/fastify-/));
    expect(packages.filter(({ locked }) => !locked)).toEqual([]);
  });
});
