import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { isRunning, start } from './started-command.test-support.ts';

describe('stopping a service', () => {
  it('ends the whole tree', async () => {
    using place = temporaryFolder();
    const { service, waitForOutput } = start(place.folder, 'setsid sleep 3600 & echo pid $!; sh -c "sleep 3600; true"');
    const pid = Number((await waitForOutput(/pid (\d+)\n/))[1]);
    await service.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('happens at the end of its scope', async () => {
    using place = temporaryFolder();
    let pid = 0;
    {
      const { service, waitForOutput } = start(place.folder, 'echo pid $$; exec sleep 3600');
      await using _service = service;
      pid = Number((await waitForOutput(/pid (\d+)\n/))[1]);
    }
    expect(isRunning(pid)).toBe(false);
  });
});

describe('the ports of a service', () => {
  const LISTEN =
    'require("net").createServer().listen(0, "127.0.0.1", function () { console.log("port", this.address().port) })';

  it('are found when a grandchild listens', async () => {
    using place = temporaryFolder();
    await using service = start(place.folder, `sh -c 'node -e '"'"'${LISTEN}'"'"'; true'; true`).service;
    let ports: number[] | null = [];
    while (ports?.length === 0) ports = await service.listeningPorts();
    expect(ports).toEqual([expect.any(Number)]);
  });

  it('are those it says, on whichever stack', async () => {
    using place = temporaryFolder();
    const { service, waitForOutput } = start(place.folder, ['node', '-e', LISTEN.replace('"127.0.0.1"', '"::"')]);
    await using _service = service;
    const port = Number((await waitForOutput(/port (\d+)/))[1]);
    expect(await service.listeningPorts()).toEqual([port]);
  });

  it('are none when only somebody else listens', async () => {
    using place = temporaryFolder();
    const { service: other, waitForOutput } = start(place.folder, ['node', '-e', LISTEN]);
    await using _other = other;
    await waitForOutput(/port/);
    await using service = start(place.folder, 'exec sleep 3600').service;
    expect(await service.listeningPorts()).toEqual([]);
  });

  it('are reached on loopback', async () => {
    using place = temporaryFolder();
    await using service = start(place.folder, 'exec sleep 3600').service;
    expect(await service.origin(8080)).toBe('http://127.0.0.1:8080');
  });
});
