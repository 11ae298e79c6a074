/** The reference solution, graded by the built command in Docker and on this machine. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areServicesRequired } from './live-services.ts';

const hasDocker = execaSync('docker', ['version'], { reject: false }).exitCode === 0;

interface Criterion {
  id: string;
  points: number;
  earned: number | null;
  verdict: { status: string };
}
interface Fetched {
  packages: { path: string; integrity: string }[];
  refused: string[];
}

describe.skipIf(!hasDocker && !areServicesRequired)('the reference solution', () => {
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'docker-driver-'));
    await execa('bash', [
      '-c',
      'mkdir "$0" && cd templates/node && git ls-files -z | xargs -0 cp --parents -t "$0"',
      join(root, 'project'),
    ]);
    await execa('bash', ['scripts/build-base-images.sh']);
    await execa('node', ['grader/dist/cli.js', 'image', 'build']);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const grade = async (driver: string) => {
    const out = join(root, driver);
    const args = ['grade', join(root, 'project'), '--driver', driver, '--out', out, '--json', '--lang', 'en'];
    const { stdout, stderr } = await execa('node', ['grader/dist/cli.js', ...args], { reject: false });
    expect(stderr).toBe('');
    const { criteria } = JSON.parse(stdout) as { criteria: Criterion[] };
    const evidence = JSON.parse(readFileSync(join(out, 'evidence.json'), 'utf8')) as { registry: Fetched | null };
    return { marks: criteria.map(({ id, earned, verdict }) => ({ id, earned, status: verdict.status })), evidence };
  };

  it('has the same marks in Docker as on this machine, all of them full, and its packages on record', async () => {
    const inDocker = await grade('docker');
    const onMachine = await grade('process');
    expect(inDocker.marks.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(inDocker.marks).toEqual(onMachine.marks);
    expect(onMachine.evidence.registry).toBeNull();
    const { packages, refused } = inDocker.evidence.registry!;
    expect(refused).toEqual([]);
    expect(packages.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^fastify\/-\/fastify-/));
    for (const { integrity } of packages) expect(integrity).toMatch(/^sha512-/);
  });
});
