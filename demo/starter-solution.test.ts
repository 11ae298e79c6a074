/**
 * What students receive and what they make of it: at each session the starter fails exactly the tests of its own exercises,
 * and the solution passes everything. From the packed package, which holds no solution.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseSolutions } from './packages.ts';
import {
  exercises,
  makeProject,
  run,
  sessions,
  targetsUpTo,
  testsOf,
  undoExercise,
  unpackScaffolder,
} from './shared-project.ts';

/** Targets that need a service, the network, Docker or a machine set up by hand: their own tests run them. */
const NEED_A_SERVICE = [
  ...['setup', 'doctor', 'hooks', 'security', 'serve', 'load-test'],
  ...['mlflow', 'promote', 'sync', 'image', 'up', 'down', 'monitor', 'drift', 'retrain'],
  ...['acceptance', 'deploy', 'rollback'],
];
/** Targets that run Node's tests. */
const TESTS = ['test', 'exercises'];
/** What runs other targets again: those are not run by themselves. */
const SUMS: Readonly<Record<string, readonly string[]>> = {
  test: ['exercises'],
  ci: ['lint', 'typecheck', 'test', 'exercises'],
};

const MARKER = /(?:\/\/|#) exercise \d/;
/** From `begin` to `instead`, or to `end` where there is no `instead`: a solution and its id. */
const REGION =
  /^[ \t]*(?:\/\/|#) exercise [\d.]+ begin.*\n([\s\S]*?)^[ \t]*(?:\/\/|#) exercise ([\d.]+) (?:instead|end)$/gm;

const linesOf = (text: string) => text.split('\n').map((line) => line.trim());
const textsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** Several commands a test; a hang, not slowness, is what this bounds. */
const PATIENCE = { timeout: 900_000 };

let packed: Awaited<ReturnType<typeof unpackScaffolder>>;
let bundle: string;
beforeAll(async () => {
  packed = await unpackScaffolder();
  bundle = join(packed.root, 'solutions.json');
  await releaseSolutions(bundle);
});
afterAll(() => packed?.remove());

const last = Math.max(...sessions);
function targetsAt(session: number, without: readonly string[] = []): string[] {
  const targets = targetsUpTo(session).filter((target) => ![...NEED_A_SERVICE, ...without].includes(target));
  const covered = targets.flatMap((target) => SUMS[target] ?? []);
  return targets.filter((target) => !covered.includes(target));
}

describe.each(sessions)('sessions 1 to %i', PATIENCE, (session) => {
  it('the starter fails exactly the tests of its exercises, and does everything else', async () => {
    const own = exercises.filter(({ id }) => Number(id.split('.')[0]) <= session);
    const project = await makeProject(packed.root, `starter-${session}`, session, 'fr');
    // `make ci` is an exercise itself, and cannot pass while the tests of the others fail.
    for (const target of targetsAt(session, ['ci'])) {
      const { exitCode, all, failed } = await run(project, 'make', [target]);
      if (TESTS.includes(target)) expect(failed, target).toEqual(testsOf(own, session));
      expect(exitCode, all).toBe(TESTS.includes(target) ? 2 : 0);
    }
  });

  it('the solution passes everything', async () => {
    const project = await makeProject(packed.root, `solution-${session}`, session, 'fr', bundle);
    for (const target of targetsAt(session)) {
      const { exitCode, all, ran } = await run(project, 'make', [target]);
      expect(exitCode, all).toBe(0);
      if ([...TESTS, 'ci'].includes(target)) expect(ran).toEqual(expect.arrayContaining(testsOf(exercises, session)));
    }
  });
});

describe('an exercise', () => {
  let solved: string;
  beforeAll(async () => {
    solved = await makeProject(packed.root, 'solved', last, 'fr', bundle);
  });

  it.each(exercises)('$id breaks its own tests and no other of their files', async (exercise) => {
    using _ = undoExercise(solved, bundle, exercise.id);
    const args = ['--test', '--test-isolation=none', ...Object.keys(exercise.tests)];
    const { failed, all } = await run(solved, process.execPath, args);
    expect(failed, all).toEqual(testsOf([exercise], last));
  });

  it('reads as well in English: the starter passes its lint and its types', async () => {
    const project = await makeProject(packed.root, 'english', last, 'en');
    for (const target of ['lint', 'typecheck']) {
      const { exitCode, all } = await run(project, 'make', [target]);
      expect(exitCode, all).toBe(0);
    }
  });
});

describe('the packed package', () => {
  it('holds no marker, no solution whole, and no line that only a solution has', () => {
    const files = textsIn(packed.package);
    const carried = new Set(files.flatMap(linesOf));
    const live = textsIn('templates/node').map((text) => text.split(REGION));
    // Split by the region's two groups: text, solution, id, text, solution, id … text.
    const parts = (place: number) => live.flatMap((text) => text.filter((_, index) => index % 3 === place));
    const elsewhere = new Set(parts(0).flatMap((text) => linesOf(text.replaceAll(/^\s*(?:\/\/|#) /gm, ''))));
    expect(parts(2).toSorted()).toEqual(exercises.map(({ id }) => id).toSorted());
    for (const solution of parts(1)) {
      const own = linesOf(solution).filter((line) => line !== '' && !elsewhere.has(line));
      expect(own.length, `no line of its own: ${solution}`).toBeGreaterThan(0);
      expect(own.filter((line) => carried.has(line))).toEqual([]);
      expect(files.filter((text) => text.includes(solution.trim()))).toEqual([]);
    }
    expect(files.filter((text) => MARKER.test(text))).toEqual([]);
  });
});
