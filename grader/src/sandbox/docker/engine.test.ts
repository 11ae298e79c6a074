import { chmodSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../temporary-folder.test-support.ts';
import { limitsOf } from './confinement.ts';
import { connectEngine } from './engine.ts';
import { fakeEngine, INFO } from './fake-engine.test-support.ts';

const variables = ['DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'XDG_RUNTIME_DIR', 'HOME'];
const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
const setVariable = (name: string, value: string | undefined) => {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
};
afterEach(() => {
  for (const name of variables) setVariable(name, before[name]);
});

describe('an engine', () => {
  it('is found at DOCKER_HOST', async () => {
    using there = await fakeEngine(INFO);
    setVariable('DOCKER_HOST', there.host);
    expect(await connectEngine()).toMatchObject({ version: '29.0.0', memoryBytes: 8e9, cpus: 4, limitsCpu: true });
  });

  it('is found through the current context', async () => {
    using there = await fakeEngine(INFO);
    // The name of the folder is the SHA-256 of "desktop-linux".
    const id = 'fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e';
    writeFiles(there.folder, {
      'config.json': JSON.stringify({ currentContext: 'desktop-linux' }),
      [`contexts/meta/${id}/meta.json`]: JSON.stringify({
        Name: 'desktop-linux',
        Endpoints: { docker: { Host: `unix://${there.socket}` } },
      }),
    });
    setVariable('DOCKER_HOST', undefined);
    setVariable('DOCKER_CONFIG', there.folder);
    expect(await connectEngine()).toMatchObject({ version: '29.0.0' });
  });

  it('that cannot limit processor time is used without that limit', async () => {
    using there = await fakeEngine({ ...INFO, CpuCfsQuota: false });
    setVariable('DOCKER_HOST', there.host);
    expect(await connectEngine()).toMatchObject({ limitsCpu: false });
  });

  it.each([
    ['memory limit', { MemoryLimit: false }],
    ['pids limit', { PidsLimit: false }],
    ['pids limit', { PidsLimit: undefined }],
    ['seccomp', { SecurityOptions: ['name=apparmor'] }],
    ['seccomp', { SecurityOptions: ['name=seccomp,profile=unconfined'] }],
    ['seccomp', { SecurityOptions: null }],
    ['Linux containers', { OSType: 'windows' }],
  ])('that lacks its %s is refused', async (what, lack) => {
    using there = await fakeEngine({ ...INFO, ...lack });
    setVariable('DOCKER_HOST', there.host);
    await expect(connectEngine()).rejects.toMatchObject({
      code: 'E_DOCKER_LIMITS',
      message: expect.stringContaining(what),
    });
  });

  it('that does not respond is reported, with what to do', async () => {
    setVariable('DOCKER_HOST', 'unix:///nowhere/docker.sock');
    await expect(connectEngine()).rejects.toMatchObject({
      code: 'E_NO_DOCKER',
      message: expect.stringMatching(/ENOENT.*--driver process/s),
    });
  });

  it('that this user cannot access is reported separately', async () => {
    using there = await fakeEngine(INFO);
    chmodSync(there.socket, 0o000);
    setVariable('DOCKER_HOST', there.host);
    // root can access every socket, so this test runs as nobody.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(connectEngine()).rejects.toMatchObject({
        code: 'E_NO_DOCKER',
        message: expect.stringContaining('docker group'),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe('the limits', () => {
  it('are a share of a small machine, and have a maximum on a large one', () => {
    const gigabyte = 1024 ** 3;
    expect(limitsOf({ memoryBytes: 4 * gigabyte })).toMatchObject({ memoryBytes: 2 * gigabyte, diskBytes: gigabyte });
    expect(limitsOf({ memoryBytes: 64 * gigabyte })).toMatchObject({
      memoryBytes: 3 * gigabyte,
      diskBytes: 2 * gigabyte,
    });
  });
});
