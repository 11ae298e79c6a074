import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/driver.ts';
import { processDriver } from '../../sandbox/process/driver.ts';
import { fixture, grade, project, withStages } from '../run.test-support.ts';

const INSTALL = withStages('inspect', 'install');

/** The process driver, with changes to its sandbox. */
const driverWith = (changes: Partial<Sandbox>): typeof processDriver => ({
  ...processDriver,
  open: async (submission) => ({ ...(await processDriver.open(submission)), ...changes }),
});
const PROXIED = { packages: [], descriptions: 0, refused: [] };

async function install(recipe: string, changes: Partial<Sandbox>) {
  using place = project({ Makefile: fixture('Makefile').replace('setup:\n\t@node -e ""', `setup:\n\t@${recipe}`) });
  const { stages } = await grade(place, { course: INSTALL, driver: driverWith(changes), deadlines: { install: 3 } });
  return stages.at(-1);
}
const SILENT = { unanswered: async () => ['/left-pad'] };
const ANSWERS = { unanswered: async () => [] };
const SAYS_SO = 'echo "npm error code ETIMEDOUT"; exit 1';

describe('an install without a response of the registry', () => {
  it.each([
    ['through the grader’s proxy', 'exit 1', { registry: PROXIED, ...SILENT }],
    ['through the grader’s proxy, until its deadline', 'sleep 600', { registry: PROXIED, ...SILENT }],
    ['which the grader then asks itself', SAYS_SO, SILENT],
  ])('is unverified, %s', async (_how, recipe, changes) => {
    expect(await install(recipe, changes)).toMatchObject({
      status: 'unverified',
      cause: { code: 'registry', requests: ['/left-pad'] },
    });
  });
});

describe('an install that fails', () => {
  it.each([
    ['and says that of a registry which answers the proxy', SAYS_SO, { registry: PROXIED, ...ANSWERS }],
    ['and says that of a registry which answers the grader', SAYS_SO, ANSWERS],
    ['for a reason of its own, while the registry is away', 'exit 1', SILENT],
  ])('has failed where it fails %s', async (_how, recipe, changes) => {
    expect(await install(recipe, changes)).toMatchObject({ status: 'failed', cause: { code: 'exit' } });
  });
});

it('an install that passes has passed, even if the registry did not answer some requests', async () => {
  expect(await install('true', { registry: PROXIED, ...SILENT })).toMatchObject({ status: 'passed' });
});

it('an image is unverified if the registry did not deliver its packages, but not if it fails for its own reason', async () => {
  const built = {
    outcome: 'exited',
    exitCode: 1,
    signal: null,
    durationMs: 1,
    message: null,
    image: null,
    obstacle: null,
  } as const;
  const statusWith = async (unanswered: string[]) => {
    using place = project({ Makefile: 'image:\n\t@true\n' });
    const stages = withStages('inspect', 'image').stages.map((stage) => ({ ...stage, needs: [] }));
    const driver = driverWith({ buildImage: async () => ({ ...built, unanswered }) });
    return (await grade(place, { course: { ...INSTALL, stages }, driver })).stages.at(-1);
  };
  expect(await statusWith(['/left-pad'])).toMatchObject({ status: 'unverified', cause: { code: 'registry' } });
  expect(await statusWith([])).toMatchObject({ status: 'failed', cause: { code: 'exit' } });
});
