import { describe, expect, it } from 'vitest';
import { explainStage } from '../../evidence/explain.ts';
import { processDriver } from '../../sandbox/process/driver.ts';
import type { ProcessorUse } from '../../sandbox/processor-time.ts';
import { course, grade, project, withStages } from '../run.test-support.ts';
import {
  crowdedMachine,
  crowdingOf,
  isCrowded,
  type Load,
  loadOfThisMachine,
  waitForIdleMachine,
} from './system-load.ts';

const calm: Load = { processes: 1, cores: 2 };
const crowded: Load = { processes: 9, cores: 2 };
const unaborted = new AbortController().signal;

/** Ten seconds of two processors, with this use by other programs and by the submission. */
const used = (otherMs: number, sandboxMs: number, lateSandboxMs = sandboxMs / 2): ProcessorUse => ({
  spanMs: 10_000,
  otherMs,
  sandboxMs,
  lateSandboxMs,
  cores: 2,
  allowance: 2,
});
const STARVED = used(17_000, 2_500);
const BURNING = used(200, 19_500);
const ASLEEP = used(17_000, 900, 10);

/** The process driver, with `next` as the measurement of each span. */
const measured = (next: () => ProcessorUse | null): typeof processDriver => ({
  ...processDriver,
  open: async (submission) => {
    const sandbox = await processDriver.open(submission);
    const watchProcessors = () => {
      const use = next();
      return { use: () => use, [Symbol.dispose]: () => undefined };
    };
    return { ...sandbox, watchProcessors };
  },
});

const LINT = withStages('inspect', 'lint');
const SERVE = withStages('inspect', 'serve');

/** Grades a project and returns its last stage. `uses` are the measurements of successive spans; the last one repeats. */
async function gradeLast(
  changes: Record<string, string>,
  options: { uses: (ProcessorUse | null)[]; loads?: Load[]; course?: typeof LINT },
) {
  using place = project(changes);
  const loads = [...(options.loads ?? [])];
  const course = options.course ?? LINT;
  const uses = [...options.uses];
  let isLast = false;
  const { stages } = await grade(place, {
    course: { ...course, stages: course.stages.map((stage) => ({ ...stage, needs: [] })) },
    // Long enough for a run that passes.
    deadlines: { lint: changes === LATE_ONCE ? 5 : 1, serve: 2 },
    load: () => loads.shift() ?? calm,
    driver: measured(() => (isLast ? ((uses.length > 1 ? uses.shift() : uses[0]) ?? null) : null)),
    onStage: ({ stage }) => {
      isLast = stage.id === course.stages.at(-1)?.id;
    },
  });
  return stages.at(-1);
}
const lint = (recipe: string) => ({ Makefile: `lint:\n\t@${recipe}\n` });
const LATE_ONCE = lint('test -e seen || { touch seen; sleep 600; }');
const NEVER = lint('sleep 600');

describe('a stage that is late', () => {
  it('on an overloaded machine runs again when the machine is idle, and records it', async () => {
    const stage = await gradeLast(LATE_ONCE, { uses: [STARVED, BURNING] });
    expect(stage).toMatchObject({ status: 'passed', cause: null, rerun: { share: 0.85, cores: 2 } });
    expect(explainStage({ cause: null, command: 'make lint', rerun: { share: 0.85, cores: 2 } }).seen.en).toBe(
      'Passed. This was the second run: the first did not finish in time, while other programs used 85% of the machine’s 2 cores.',
    );
  });

  it('on an idle machine has failed', async () => {
    const stage = await gradeLast(LATE_ONCE, { uses: [used(200, 2_000)] });
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' } });
    expect(stage).not.toHaveProperty('rerun');
  });

  it('twice has failed if the machine was idle the second time', async () => {
    const stage = await gradeLast(NEVER, { uses: [STARVED, BURNING] });
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' }, rerun: { share: 0.85, cores: 2 } });
  });

  it('twice is the machine’s fault if it stayed overloaded', async () => {
    const stage = await gradeLast(NEVER, { uses: [STARVED] });
    expect(stage).toMatchObject({ status: 'unverified', cause: { code: 'crowded', share: 0.85, cores: 2 } });
  });

  it('has failed if its own processes cause the load', async () => {
    const stage = await gradeLast(NEVER, { uses: [BURNING], loads: [crowded, calm, crowded] });
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' } });
  });

  it('has failed if it slept, even on an overloaded machine', async () => {
    const stage = await gradeLast(NEVER, { uses: [ASLEEP] });
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' } });
  });

  it('has failed the second time if the system cannot attribute processor time', async () => {
    const stage = await gradeLast(NEVER, { uses: [null], loads: [crowded, calm, crowded] });
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' }, rerun: crowded });
  });
});

describe('a service that is late', () => {
  it.each([
    ['listens on no port in time', 'never-listened', 'sleep 600'],
    ['ends by a limit of its own before it listens', 'exited-early', 'exit 3'],
  ])('and %s is the machine’s doing where that stayed crowded', async (_what, code, recipe) => {
    const changes = { Makefile: `serve:\n\t@${recipe}\n` };
    const late = await gradeLast(changes, { course: SERVE, uses: [STARVED] });
    expect(late).toMatchObject({ status: 'unverified', cause: { code: 'crowded' } });
    const slow = await gradeLast(changes, { course: SERVE, uses: [used(200, 2_000)] });
    expect(slow).toMatchObject({ status: 'failed', cause: { code } });
  });
});

describe('tests that exceed their own time limit', () => {
  const TEST = withStages('inspect', 'test');
  it.each([
    'Error: Test timed out in 5000ms.',
    'Error: Hook timed out in 10000ms.',
    'test timed out after 1000ms',
    'thrown: "Exceeded timeout of 5000 ms for a test.',
    'Error: Timeout of 2000ms exceeded. For async tests and hooks, ensure "done()" is called',
    'Failed: Timeout (>1.0s) from pytest-timeout.',
  ])('are the machine’s fault if it stayed overloaded: %s', async (line) => {
    const changes = { Makefile: `test:\n\t@echo '${line}'; exit 1\n` };
    const late = await gradeLast(changes, { course: TEST, uses: [STARVED] });
    expect(late).toMatchObject({ status: 'unverified', cause: { code: 'crowded' } });
    const slow = await gradeLast(changes, { course: TEST, uses: [used(200, 2_000)] });
    expect(slow).toMatchObject({ status: 'failed', cause: { code: 'test-timeout' } });
  });

  it('and fail for another reason have failed, even on an overloaded machine', async () => {
    const stage = await gradeLast(
      { Makefile: `test:\n\t@echo 'timed out'; exit 1\n` },
      { course: TEST, uses: [STARVED] },
    );
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'exit' } });
  });
});

it('a stage that fails for another reason does not run again', async () => {
  const stage = await gradeLast(lint('exit 3'), { uses: [STARVED] });
  expect(stage).toMatchObject({ status: 'failed', exitCode: 2 });
  expect(stage).not.toHaveProperty('rerun');
});

describe('a machine, by the use of its processors', () => {
  it.each<[string, ProcessorUse | null, boolean, boolean]>([
    ['others had most of it', STARVED, true, true],
    ['the submission had most of it', BURNING, false, false],
    ['others had most of it, and the submission slept', ASLEEP, false, true],
    ['a submission that may use two of 64 processors had them', { ...used(600_000, 10_000), cores: 64 }, false, false],
    ['a submission that may use two of 64 had less than one', { ...used(632_000, 5_000), cores: 64 }, true, true],
    ['nothing is known', null, false, false],
  ])('where %s', (_what, use, keptWaiting, isCrowdedMachine) => {
    expect([crowdingOf(use) !== null, crowdedMachine(use) !== null]).toEqual([keptWaiting, isCrowdedMachine]);
  });
});

describe('a machine', () => {
  it('is overloaded with more processes than cores', () => {
    expect([calm, crowded, { processes: 2, cores: 2 }].map(isCrowded)).toEqual([false, true, false]);
    expect(loadOfThisMachine().cores).toBeGreaterThan(0);
  });

  it('is waited for only a limited time', async () => {
    await waitForIdleMachine(() => crowded, 50, unaborted);
    await waitForIdleMachine(() => crowded, 600_000, AbortSignal.abort());
  });
});

describe('a command of a check', () => {
  const FAULTS = withStages('inspect', 'test', 'faults');
  const changes = {
    'model.js': 'const x = 1 < 2;\nmodule.exports = x;\n',
    Makefile: 'test:\n\t@grep -q "1 < 2" model.js || sleep 600\n',
  };
  const observe = async (use: ProcessorUse) => {
    using place = project(changes);
    const { observations } = await grade(place, {
      course: { ...course, stages: FAULTS.stages.map((stage) => ({ ...stage, needs: [] })) },
      deadlines: { faults: 1 },
      driver: measured(() => use),
    });
    return observations['mutation-testing'];
  };

  it('that is late leaves the check unverified on an overloaded machine, and counts on an idle one', async () => {
    const crowdedOut = await observe(STARVED);
    expect(crowdedOut).toMatchObject({ status: 'unverified', message: { en: expect.stringContaining('85%') } });
    expect(await observe(used(100, 900))).toMatchObject({ status: 'observed', facts: { planted: [{ caught: true }] } });
  });
});
