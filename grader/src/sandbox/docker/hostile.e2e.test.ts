/** Commands of a hostile submission, which must all fail. docs/decisions/0014 lists the limit that stops each one. */
import { createServer } from 'node:net';
import { availableParallelism, networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import type { Sandbox } from '../driver.ts';
import { shell, start, submission } from '../sandbox.test-support.ts';
import { openDocker, withoutDocker } from './docker.test-support.ts';

const node = (code: string): [string, ...string[]] => ['node', '--input-type=module', '-e', code];

/** Tries to connect to each address; prints the code of each failure, or "connected". */
const CONNECT = `import { connect } from 'node:net';
const attempt = (address) => new Promise((resolve) => {
  const at = address.lastIndexOf(' ');
  const socket = connect({ host: address.slice(0, at), port: Number(address.slice(at + 1)), timeout: 3000 });
  socket.once('connect', () => resolve('connected')).once('error', (error) => resolve(error.code)).once('timeout', () => resolve('timeout'));
});
for (const address of JSON.parse(process.env.ADDRESSES)) console.log(address, await attempt(address));
process.exit();`;

const place = temporaryFolder({ Makefile: 'a:' });
const openSandbox = async (): Promise<Sandbox> => (await openDocker()).open(submission(place.folder, ['Makefile']));
afterAll(() => place[Symbol.dispose]());

describe.skipIf(withoutDocker)('a command that exhausts resources', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox();
    return () => sandbox[Symbol.asyncDispose]();
  });

  /** The sandbox and the grader still work. */
  const expectUsable = async () => expect((await shell(sandbox, 'echo well')).printed).toBe('well');

  it('that forks without end is limited in processes, and ends at its deadline', async () => {
    // In a subshell: the command itself forks once, before the bomb, so it lives until its deadline.
    const bomb = 'bomb() { bomb | bomb & }; ( bomb ) & while :; do :; done';
    const { service } = await start(sandbox, bomb, { deadlineMs: 4_000, output: () => undefined });
    expect((await service.ended).outcome).toBe('deadline');
    await expectUsable();
  });

  it('cannot exceed the limit on processes', async () => {
    const line = 'n=0; while [ $n -lt 600 ]; do sleep 60 & n=$((n+1)); done; echo all of them';
    expect((await shell(sandbox, line, { deadlineMs: 60_000 })).printed).not.toContain('all of them');
    await expectUsable();
  });

  it('has a processor quota', async () => {
    // The file of cgroup v2, or that of v1.
    const quota = 'cat /sys/fs/cgroup/cpu.max 2>/dev/null || cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us';
    const { printed } = await shell(sandbox, quota);
    expect(Number.parseInt(printed, 10)).toBe(100_000 * Math.min(2, availableParallelism()));
  });

  it('that exhausts memory is stopped, which is reported', async () => {
    const eat = 'const eaten = []; for (;;) eaten.push(Buffer.alloc(64 * 1024 * 1024, 1));';
    const result = await shell(sandbox, node(eat));
    expect(result).toMatchObject({ outcome: 'memory-limit', exitCode: null, signal: 'SIGKILL' });
    expect(result.limitBytes).toBeGreaterThan(0);
    await expectUsable();
  });

  it('that exhausts memory in temporary files is stopped by their size limit', async () => {
    const { printed } = await shell(
      sandbox,
      'cat /dev/zero > /tmp/zero; du -m /tmp/zero; cat /dev/zero > /dev/shm/zero; du -m /dev/shm/zero',
    );
    expect(printed.match(/^\d+/gm)!.map(Number)).toEqual([512, 64]);
  });

  it('that fills the disk is stopped by its size, which is reported', async () => {
    const fill = 'i=0; while head -c 200000000 /dev/zero > zero$i; do i=$((i+1)); done; exit 5';
    const result = await shell(sandbox, fill);
    expect(result).toMatchObject({ outcome: 'disk-limit', exitCode: 5 });
    const written = (await sandbox.files.list()).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(written).toBeLessThanOrEqual(result.limitBytes!);
    await shell(sandbox, 'rm zero*');
    await expectUsable();
  });

  it('that creates files without end is stopped by the limit on their number', async () => {
    const make =
      'let n = 0; try { for (;;) { fs.mkdirSync("d" + n); n += 1; } } catch (error) { console.log(error.code, n); process.exit(6); }';
    const result = await shell(sandbox, ['node', '-e', make]);
    expect(result.printed).toMatch(/^ENOSPC /);
    expect(Number(result.printed.split(' ')[1])).toBeLessThan(200_000);
    expect(result.outcome).toBe('disk-limit');
    await shell(sandbox, [
      'node',
      '-e',
      'fs.readdirSync(".").filter((name) => /^d\\d/.test(name)).forEach((name) => fs.rmdirSync(name))',
    ]);
    await expectUsable();
  });

  it('that makes its folder unreadable has no files there, and can make it readable again', async () => {
    await shell(sandbox, 'chmod 000 .');
    expect(await sandbox.files.list()).toEqual([]);
    await shell(sandbox, 'chmod 755 /sandbox/submission');
    expect((await sandbox.files.list()).map(({ path }) => path)).toContain('Makefile');
  });

  it('cannot write a file beyond the size limit', async () => {
    const write = `for (const bytes of [1e9, 2e9]) {
      try { fs.ftruncateSync(fs.openSync("/tmp/large", "w"), bytes); console.log("written"); } catch (error) { console.log(error.code); }
    }`;
    expect((await shell(sandbox, ['node', '-e', write])).printed).toBe('written\nEFBIG');
  });

  it('that prints without end does not use the grader’s memory', async () => {
    // Many times the amount that Node.js buffers before garbage collection.
    const printed = 1024 * 1024 * 1024;
    const before = process.memoryUsage().rss;
    const result = await shell(sandbox, 'cat /dev/zero', { outputLimit: printed, output: () => undefined });
    expect(result.outcome).toBe('output-limit');
    expect(process.memoryUsage().rss - before).toBeLessThan(printed / 4);
  });

  it('that never ends and starts daemons is stopped with them', async () => {
    const daemon =
      'setsid sh -c "trap : TERM HUP INT; while :; do echo alive >> beat; sleep 0.05; done" </dev/null >/dev/null 2>&1 &';
    const { service, waitForOutput } = await start(
      sandbox,
      `${daemon} ${daemon} echo ready; while :; do sleep 1; done`,
    );
    await waitForOutput(/ready/);
    await service.stop();
    const beats = await sandbox.files.read('beat');
    expect((await shell(sandbox, 'sleep 1')).exitCode).toBe(0);
    expect(await sandbox.files.read('beat')).toBe(beats);
  });
});

describe.skipIf(withoutDocker)('a command that tries to escape', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox();
    return () => sandbox[Symbol.asyncDispose]();
  });

  it('has no root, no capability and no way to gain privileges', async () => {
    const { printed } = await shell(sandbox, 'id -u; cat /proc/self/status');
    expect(printed).toMatch(/^1000\n/);
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      expect(printed).toMatch(new RegExp(`${set}:\\t0+\n`));
    expect(printed).toMatch(/NoNewPrivs:\t1\n/);
    expect(printed).toMatch(/Seccomp:\t2\n/);
  });

  it('cannot write outside its folder and /tmp', async () => {
    const paths = '/x /etc/x /usr/bin/x /sandbox/x /home/node/x /root/x /proc/sys/kernel/hostname /sys/x /dev/x';
    const line = `for path in ${paths} ./x /tmp/x; do (echo x > $path) 2>/dev/null && echo "wrote $path"; done`;
    expect((await shell(sandbox, line)).printed).toBe('wrote ./x\nwrote /tmp/x');
  });

  it.each(['unshare --user true', 'unshare --net true', 'unshare --mount true', 'mount -t tmpfs none /tmp'])(
    'is not permitted to %s',
    async (line) => {
      const { exitCode, printed } = await shell(sandbox, line);
      expect(exitCode).not.toBe(0);
      expect(printed).toMatch(/not permitted|permission denied|superuser/i);
    },
  );

  it('finds no Docker socket, no device and no other process', async () => {
    const command =
      'ls /var/run/docker.sock /run/docker.sock /run/containerd 2>/dev/null; ls /dev; ls /proc | grep -E "^[0-9]+$" | wc -l';
    const { printed } = await shell(sandbox, command);
    expect(printed).not.toMatch(/docker|containerd|sda|vda|nvme|mem$|kmsg|fuse/m);
    // docker-init, the shell, ls, grep and wc.
    expect(Number(printed.split('\n').at(-1))).toBeLessThanOrEqual(6);
  });

  it('reads no secret in the environment of another process', async () => {
    process.env.GRADER_TEST_TOKEN = 'private-as-can-be';
    try {
      const { printed } = await shell(
        sandbox,
        'for f in /proc/[0-9]*/environ; do cat $f; done 2>/dev/null | tr "\\0" "\\n"',
      );
      expect(printed).toContain('HOME=/tmp');
      expect(printed).not.toMatch(/private-as-can-be|TOKEN|SECRET/);
    } finally {
      delete process.env.GRADER_TEST_TOKEN;
    }
  });

  it('has no network except loopback: no access to the machine, other containers, a metadata service or DNS', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
    try {
      const { port } = server.address() as { port: number };
      const own = Object.values(networkInterfaces()).flatMap((faces) => faces ?? []);
      const machine = own.filter(({ family }) => family === 'IPv4').map(({ address }) => `${address} ${port}`);
      expect(machine.length).toBeGreaterThan(1);
      const ADDRESSES = JSON.stringify([
        ...machine,
        '169.254.169.254 80',
        'host.docker.internal 80',
        'localhost.localdomain.invalid 80',
      ]);
      const { printed } = await shell(sandbox, node(CONNECT), { env: { ADDRESSES } });
      expect(printed.split('\n')).toHaveLength(machine.length + 3);
      expect(printed).not.toContain('connected');
      const interfaces = (await shell(sandbox, 'ls /sys/class/net; cat /proc/net/route | wc -l')).printed.split('\n');
      expect(interfaces.at(-1)).toBe('1');
      expect(interfaces.filter((name) => /eth|veth|docker|br-/.test(name))).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('reaches the registry only in the install stage, and nothing else', async () => {
    const command = 'echo "registry [$npm_config_registry]"; npm view left-pad version';
    const offline = await shell(sandbox, command);
    expect(offline.printed).toMatch(/^registry \[\]\n/);
    expect(offline.printed).toMatch(/ENOTCACHED|offline/);
    expect(offline.exitCode).not.toBe(0);
    const online = await shell(sandbox, 'echo "registry $npm_config_registry"', { registry: true });
    const [, url = ''] = /registry (http:\/\/127\.0\.0\.1:\d+)/.exec(online.printed)!;
    const later = await shell(sandbox, node(CONNECT), {
      env: { ADDRESSES: JSON.stringify([`127.0.0.1 ${new URL(url).port}`]) },
    });
    expect(later.printed).toContain('ECONNREFUSED');
  });
});
