/**
 * The starter and the solution: in each session, the starter fails exactly the tests of its exercises, and the solution passes
 * everything. The starter comes from the packed package, which contains no solution.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseSolutions } from '../demo/packages.ts';
import { TARGETS, targetsToRun } from './make-targets.ts';
import { SessionProject } from './session-project.ts';
import { exercises, makeProject, run, sessions, testsOf, undoExercise, unpackScaffolder } from './shared-project.ts';
import { canRun } from './target-services.ts';

const MARKER = /(?:\/\/|#) exercise \d/;
/** A solution and its id: the lines from `begin` to `instead`, or to `end` if there is no `instead`. */
const REGION =
  /^[ \t]*(?:\/\/|#) exercise [\d.]+ begin.*\n([\s\S]*?)^[ \t]*(?:\/\/|#) exercise ([\d.]+) (?:instead|end)$/gm;

const linesOf = (text: string) => text.split('\n').map((line) => line.trim());
const textsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

let packed: Awaited<ReturnType<typeof unpackScaffolder>>;
let bundle: string;
beforeAll(async () => {
  packed = await unpackScaffolder();
  bundle = join(packed.root, 'solutions.json');
  await releaseSolutions(bundle);
  if (canRun('image')) await execa('bash', ['scripts/build-base-images.sh']);
});
afterAll(() => packed?.remove());

/** The sessions run concurrently; in each session, the solution follows the starter. */
const IN_TURN = { concurrent: false };
const last = Math.max(...sessions);

/** Runs the targets of a project (see targetsToRun), in the order of the table. */
async function runTargets(project: SessionProject): Promise<void> {
  const unknown = project.targets.filter((target) => TARGETS[target] === undefined);
  expect(unknown, 'e2e/make-targets.ts does not say how these targets are run, and what is seen of them').toEqual([]);
  const wanted = targetsToRun(project);
  try {
    for (const [target, see] of Object.entries(TARGETS)) {
      if (wanted.includes(target) && canRun(target)) await see(project, target);
    }
  } finally {
    await project.end();
  }
}

describe.each(sessions)('a project of sessions 1 to %i', { concurrent: true }, (session) => {
  let project: SessionProject;
  beforeAll(async () => {
    project = await SessionProject.make(packed, session);
  });
  afterAll(() => project?.remove());

  it('fails in the starter only because of its exercises, and runs every other make target', IN_TURN, () =>
    runTargets(project),
  );

  it('passes in the solution', IN_TURN, async () => {
    await project.solve(bundle);
    await runTargets(project);
  });
});

describe('an exercise', () => {
  let solved: string;
  beforeAll(async () => {
    solved = await makeProject(packed.root, 'solved', last, 'fr', bundle);
  });

  it.each(exercises)('$id breaks only its own tests in their files', async (exercise) => {
    using _ = undoExercise(solved, bundle, exercise.id);
    const args = ['--test', '--test-isolation=none', ...Object.keys(exercise.tests)];
    const { failed, all } = await run(solved, process.execPath, args);
    const wrong = `templates/exercises.yml must list under ${exercise.id} exactly the tests that fail without its solution`;
    expect(failed, `${wrong}:\n${all}`).toEqual(testsOf([exercise], last));
  });

  it('has an English starter that passes lint and type checks', async () => {
    const project = await makeProject(packed.root, 'english', last, 'en');
    for (const target of ['lint', 'typecheck']) {
      const { exitCode, all } = await run(project, 'make', [target]);
      expect(exitCode, all).toBe(0);
    }
  });
});

describe('the packed package', () => {
  it('contains no marker, no complete solution, and no line that only a solution has', () => {
    const files = textsIn(packed.package);
    const carried = new Set(files.flatMap(linesOf));
    const live = textsIn('templates/node').map((text) => text.split(REGION));
    // Split by the region's two groups: text, solution, id, text, solution, id … text.
    const parts = (place: number) => live.flatMap((text) => text.filter((_, index) => index % 3 === place));
    const elsewhere = new Set(parts(0).flatMap((text) => linesOf(text.replaceAll(/^\s*(?:\/\/|#) /gm, ''))));
    expect(parts(2).toSorted(), 'templates/exercises.yml and the regions in templates/node').toEqual(
      exercises.map(({ id }) => id).toSorted(),
    );
    for (const solution of parts(1)) {
      const own = linesOf(solution).filter((line) => line !== '' && !elsewhere.has(line));
      expect(own.length, `no line of its own: ${solution}`).toBeGreaterThan(0);
      expect(own.filter((line) => carried.has(line))).toEqual([]);
      expect(files.filter((text) => text.includes(solution.trim()))).toEqual([]);
    }
    expect(files.filter((text) => MARKER.test(text))).toEqual([]);
  });
});
