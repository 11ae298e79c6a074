import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { isRunning, start } from './started-command.test-support.ts';

describe('a command that ends by itself', () => {
  it('runs in the folder, with its own variables', async () => {
    using place = temporaryFolder();
    const { service, printed } = start(place.folder, 'pwd; echo $COLOUR', { env: { COLOUR: 'blue' } });
    await service.ended;
    expect(printed()).toBe(`${place.folder}\nblue\n`);
  });

  it('takes with it the child that it left in the background', async () => {
    using place = temporaryFolder();
    const { service, printed } = start(place.folder, 'sleep 3600 & echo $!; exit 0');
    expect(await service.ended).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(isRunning(Number(printed()))).toBe(false);
  });

  it('does not wait for a process that shed every mark and keeps the pipe open', async () => {
    using place = temporaryFolder();
    const { service, printed } = start(
      place.folder,
      'env -i setsid sh -c "echo \\$\\$; exec sleep 3600" & while [ ! -s seen ]; do sleep 0.05; echo x > seen; done',
    );
    expect(await service.ended).toMatchObject({ outcome: 'exited', exitCode: 0 });
    process.kill(Number.parseInt(printed(), 10), 'SIGKILL');
  });
});

describe('a command that cannot start', () => {
  it('is not started when there is no such program, and says so', async () => {
    using place = temporaryFolder();
    const { service } = start(place.folder, ['no-such-program-anywhere']);
    const result = await service.ended;
    expect(result).toMatchObject({ outcome: 'not-started', exitCode: null });
    expect(result.message).toContain('no-such-program-anywhere');
  });

  it('is not started when its arguments cannot be given to a program', async () => {
    using place = temporaryFolder();
    const { service } = start(place.folder, ['echo', 'x'.repeat(8 * 1024 * 1024)]);
    const result = await service.ended;
    expect(result).toMatchObject({ outcome: 'not-started' });
    expect(result.message).toContain('E2BIG');
  });

  it('is not started when its folder is gone', async () => {
    const { service } = start('/nowhere/at/all', 'true');
    expect(await service.ended).toMatchObject({ outcome: 'not-started' });
  });

  it('can be stopped like another', async () => {
    using place = temporaryFolder();
    const { service } = start(place.folder, ['no-such-program-anywhere']);
    expect(await service.stop()).toMatchObject({ outcome: 'not-started' });
  });
});

describe('a deadline', () => {
  it('ends a grandchild that left the process group and ignores SIGTERM', async () => {
    using place = temporaryFolder();
    const grandchild = `setsid sh -c 'trap "" TERM; echo pid $$; while :; do sleep 0.05; done' & wait`;
    const { service, printed } = start(place.folder, grandchild, { deadlineMs: 2_000 });
    expect(await service.ended).toMatchObject({ outcome: 'deadline', signal: 'SIGKILL' });
    const pid = Number(/pid (\d+)\n/.exec(printed())![1]);
    expect(isRunning(pid)).toBe(false);
  });
});

describe('the limit on output', () => {
  it('ends an endless printer and keeps memory flat', async () => {
    using place = temporaryFolder();
    let seen = 0;
    // Many times the amount that Node.js buffers before garbage collection.
    const printed = 1024 * 1024 * 1024;
    const before = process.memoryUsage().rss;
    const { service } = start(place.folder, ['yes'], {
      outputLimit: printed,
      output: (chunk) => {
        seen += chunk.byteLength;
      },
    });
    expect(await service.ended).toMatchObject({ outcome: 'output-limit' });
    expect(seen).toBeGreaterThan(printed);
    expect(process.memoryUsage().rss - before).toBeLessThan(printed / 4);
  });
});

describe('an abort', () => {
  it('ends the command and its tree', async () => {
    using place = temporaryFolder();
    const abortion = new AbortController();
    const { service, waitForOutput } = start(place.folder, 'setsid sleep 3600 & echo pid $!; wait', {
      signal: abortion.signal,
    });
    const pid = Number((await waitForOutput(/pid (\d+)\n/))[1]);
    abortion.abort();
    expect((await service.ended).outcome).toBe('aborted');
    expect(isRunning(pid)).toBe(false);
  });

  it('ends processes that keep starting others', async () => {
    using place = temporaryFolder();
    const abortion = new AbortController();
    const spawner = 'while :; do setsid sh -c "echo \\$\\$; exec sleep 3600" & sleep 0.02; done';
    const { service, waitForOutput, printed } = start(place.folder, spawner, { signal: abortion.signal });
    await waitForOutput(/(?:\d+\n){5}/);
    abortion.abort();
    await service.ended;
    expect(printed().trim().split('\n').map(Number).filter(isRunning)).toEqual([]);
  });
});
