/** A student's project, from the packed package to its marks, and the marks of a copy. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { grade, releaseSolutions, solve } from '../demo/packages.ts';
import { unpackScaffolder } from './shared-project.ts';

const course = parse(readFileSync('templates/course.yml', 'utf8')) as { stages: { id: string }[] };
/** Skipped, because the code is that of every project: what needs Docker, the sum of the other stages, and the injected faults. */
const LEFT_OUT = ['image', 'maturity', 'faults'];
const ALL_BUT_INSPECT = course.stages.map(({ id }) => id).filter((id) => id !== 'inspect');

let packed: Awaited<ReturnType<typeof unpackScaffolder>>;
let project: string;
const text = (path: string) => readFileSync(join(project, path), 'utf8');

beforeAll(async () => {
  packed = await unpackScaffolder();
  project = join(packed.root, 'ada');
  const args = [packed.command, 'ada', '--yes', '--lang', 'en', '--student', ' Ada ', '--session', '7'];
  await execa(process.execPath, args, { cwd: packed.root });
  const bundle = join(packed.root, 'solutions.json');
  await releaseSolutions(bundle);
  await solve(project, bundle);
});
afterAll(() => packed?.remove());

describe('the project of a student', () => {
  it('has specific names and rows, which its README and manifest state', () => {
    const { predictPath } = JSON.parse(text('src/variant.json')) as { predictPath: string };
    expect(predictPath).not.toBe('/predict');
    expect(text('README.md')).toContain(`POST ${predictPath}`);
    expect(text('data/churn.csv').trimEnd().split('\n')).toHaveLength(3_601);
    expect(JSON.parse(text('.create-mlops-course.json')).answers).toMatchObject({ student: 'Ada' });
  });

  it('defines its route and its field in one place', () => {
    const { predictPath, probabilityField } = JSON.parse(text('src/variant.json')) as Record<string, string>;
    const files = execFileSync('git', ['ls-files', 'src', 'tests', 'acceptance', 'monitoring'], { cwd: project });
    const written = files
      .toString()
      .trim()
      .split('\n')
      .filter((path) => {
        const code = text(path);
        return ["'/predict'", '"/predict"', '`/predict', `'${predictPath}'`, `'${probabilityField}'`].some((name) =>
          code.includes(name),
        );
      });
    // The tests of Prometheus' rules use series with a route.
    expect(written).toEqual(['monitoring/alerts.test.yml']);
  });

  it('has full marks when it is graded as this student’s, including lint, types and tests', async () => {
    const settings = { student: 'ADA', skip: LEFT_OUT };
    const { criteria } = await grade(project, join(packed.root, 'out-own'), settings);
    const open = criteria.filter(({ verdict }) => !['passed', 'unverified'].includes(verdict.status));
    // All commits are from the same minute.
    expect(Object.fromEntries(open.map(({ id, verdict }) => [id, verdict.seen.en]))).toEqual({
      history: expect.anything(),
    });
    const passed = criteria.filter(({ verdict }) => verdict.status === 'passed').map(({ id }) => id);
    expect(passed).toEqual(
      expect.arrayContaining([
        'assigned-data',
        'lint',
        'typecheck',
        'tests',
        'service',
        'openapi',
        'predictions',
        'validation',
      ]),
    );
    expect(passed).toEqual(expect.arrayContaining(['claimed-metrics', 'served-model', 'metrics', 'drift', 'load']));
  });

  it('is detected when another student submits it', async () => {
    const settings = { student: 'bob', skip: ALL_BUT_INSPECT };
    const { criteria, mark } = await grade(project, join(packed.root, 'out-copy'), settings);
    const { verdict } = criteria.find(({ id }) => id === 'assigned-data') ?? {};
    expect(verdict?.status).toBe('failed');
    expect(verdict?.seen.en).toMatch(
      /^data\/churn\.csv contains 3\d\d rows of students other than bob; unknown rows: 0, missing rows of bob: 3\d\d \(rows read: 3,600\)\.$/,
    );
    expect(mark.earned).toBeLessThanOrEqual(8);
  });

  it('is graded by its own settings without an ID, and its owner is not checked', async () => {
    const skip = course.stages
      .map(({ id }) => id)
      .filter((id) => !['inspect', 'install', 'data', 'train', 'serve'].includes(id));
    const { criteria } = await grade(project, join(packed.root, 'out-nobody'), { skip });
    const passed = criteria.filter(({ verdict }) => verdict.status === 'passed').map(({ id }) => id);
    expect(passed).toEqual(expect.arrayContaining(['openapi', 'predictions', 'validation']));
    expect(criteria.map(({ id }) => id)).not.toContain('assigned-data');
  });
});
