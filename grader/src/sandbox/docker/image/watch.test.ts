import { tmpdir } from 'node:os';
import type Docker from 'dockerode';
import { expect, it } from 'vitest';
import type { Limits } from '../confinement.ts';
import { watchDisk } from './watch.ts';

/** An engine that never reports the size of a build in time; `asked` counts the queries. */
function slowEngine(socketPath: string | undefined) {
  const asked = { times: 0 };
  const docker = {
    modem: { socketPath },
    info: async () => ({ DockerRootDir: tmpdir() }),
    listContainers: async () => {
      asked.times += 1;
      throw new DOMException('late', 'TimeoutError');
    },
  } as unknown as Docker;
  return { docker, asked };
}

const limits = { diskBytes: 64 * 1024 ** 3 } as Limits;

it('does not mistake a slow engine for a full disk', async () => {
  const { docker, asked } = slowEngine('/var/run/docker.sock');
  const events: string[] = [];
  const event = (name: string) => () => void events.push(name);
  const handlers = { full: event('full'), unmeasured: event('unmeasured') };
  const watch = watchDisk({ engine: { docker }, limits, run: 'x' }, handlers);
  await expect.poll(() => asked.times).toBeGreaterThan(6);
  await watch[Symbol.asyncDispose]();
  expect(events).toEqual([]);
});

it('gives up if the engine’s disk cannot be measured either, and does not report it as full', async () => {
  const { docker } = slowEngine(undefined);
  const first = await new Promise<string>((resolve) => {
    watchDisk(
      { engine: { docker }, limits, run: 'x' },
      {
        full: () => resolve('full'),
        unmeasured: () => resolve('unmeasured'),
      },
    );
  });
  expect(first).toBe('unmeasured');
});
