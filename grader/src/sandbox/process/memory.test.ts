import { expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { isRunning, start } from './started-command.test-support.ts';

const MEGABYTE = 1024 * 1024;
/** Takes more and more, as a comparison of two long lists may, in a grandchild. */
const GREEDY = `node -e 'const held = []; console.log("pid", process.pid); setInterval(() => held.push(Buffer.alloc(20 * ${MEGABYTE}, 1)), 10)' & wait`;
/** Is there, and takes a little: node's own. */
const IDLE = 'console.log("pid", process.pid); setInterval(() => {}, 1000)';

it('ends a tree that takes too much memory together, and says how much it could take', async () => {
  using place = temporaryFolder();
  await using service = start(place.folder, GREEDY, { memoryLimit: 300 * MEGABYTE }).service;
  const ended = await service.ended;
  expect(ended).toMatchObject({ outcome: 'memory-limit', limitBytes: 300 * MEGABYTE });
});

it('leaves none of it', async () => {
  using place = temporaryFolder();
  const { service, waitForOutput } = start(place.folder, GREEDY, { memoryLimit: 300 * MEGABYTE });
  await using _service = service;
  const pid = Number((await waitForOutput(/pid (\d+)\n/))[1]);
  await service.ended;
  expect(isRunning(pid)).toBe(false);
});

it('ends neither a command that takes less, nor one beside it', async () => {
  using place = temporaryFolder();
  const { service: bystander, waitForOutput } = start(place.folder, ['node', '-e', IDLE], {
    memoryLimit: 300 * MEGABYTE,
  });
  await using _bystander = bystander;
  const pid = Number((await waitForOutput(/pid (\d+)\n/))[1]);
  await using greedy = start(place.folder, GREEDY, { memoryLimit: 300 * MEGABYTE }).service;
  await greedy.ended;
  expect(isRunning(pid)).toBe(true);
  const { outcome, limitBytes } = await bystander.stop();
  expect([outcome, limitBytes]).toEqual(['exited', undefined]);
});
