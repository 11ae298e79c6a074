import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../course.ts';
import { explainStage } from '../evidence/explain.ts';
import { processDriver } from '../sandbox/process/driver.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { isCrowded, type Load, loadOfThisMachine, untilCalm } from './crowded.ts';
import { gradeSubmission } from './run.ts';

const calm: Load = { processes: 1, cores: 2 };
const crowded: Load = { processes: 9, cores: 2 };
const unaborted = new AbortController().signal;
const course = loadCourse();
const stages = course.stages.filter(({ id }) => ['inspect', 'install', 'lint'].includes(id));

/** Grades a project whose `make lint` is late the first time, or always, with what the machine says of itself, in turn. */
async function gradeLate(recipe: string, ...loads: Load[]) {
  using place = temporaryFolder();
  const makefile = `.PHONY: setup lint\nsetup:\n\t@true\nlint:\n\t@${recipe}\n`;
  writeFileSync(join(place.folder, 'Makefile'), makefile);
  const evidence = await gradeSubmission({
    acquired: {
      folder: place.folder,
      repository: place.folder,
      name: 'late',
      origin: { kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null },
    },
    out: place.beside('out'),
    driver: processDriver,
    course: { ...course, stages },
    holdout: { rows: [], sha256: '' },
    grader: { name: 'mlops-grader', version: '0.0.0' },
    deadlines: { lint: 4 },
    skip: new Set(),
    load: () => loads.shift() ?? calm,
    signal: unaborted,
    onStage: () => undefined,
  });
  return evidence.stages.at(-1);
}

const LATE_ONCE = 'test -e seen || { touch seen; sleep 600; }';

describe('a stage that is late', () => {
  it('on a crowded machine is run once more when that is over, and says so', async () => {
    const stage = await gradeLate(LATE_ONCE, crowded, crowded);
    expect(stage).toMatchObject({ status: 'passed', cause: null, rerun: crowded });
    expect(explainStage({ cause: null, command: 'make lint', rerun: crowded }).seen.en).toBe(
      'Passed. This is the second run: during the first one, which was too slow, the machine had 9 runnable tasks on 2 cores.',
    );
  });

  it('on a machine that had time for it has failed', async () => {
    const stage = await gradeLate(LATE_ONCE);
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' } });
    expect(stage).not.toHaveProperty('rerun');
  });

  it('twice has failed, whatever the machine', async () => {
    const stage = await gradeLate('sleep 600', crowded, calm, crowded);
    expect(stage).toMatchObject({ status: 'failed', cause: { code: 'deadline' }, rerun: crowded });
  });
});

it('what fails for another reason is not run again', async () => {
  const stage = await gradeLate('exit 3', crowded);
  expect(stage).toMatchObject({ status: 'failed', exitCode: 2 });
  expect(stage).not.toHaveProperty('rerun');
});

describe('a machine', () => {
  it('is crowded with more processes than cores', () => {
    expect([calm, crowded, { processes: 2, cores: 2 }].map(isCrowded)).toEqual([false, true, false]);
    expect(loadOfThisMachine().cores).toBeGreaterThan(0);
  });

  it('is not waited for without end', async () => {
    await untilCalm(() => crowded, 50, unaborted);
    await untilCalm(() => crowded, 600_000, AbortSignal.abort());
  });
});
