import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { testsOfSandbox } from '../contract.test-support.ts';
import type { SandboxDriver } from '../driver.ts';
import { shell, start, submission } from '../sandbox.test-support.ts';
import { buildImage, createdBy, openDocker, withoutDocker } from './docker.test-support.ts';

describe.skipIf(withoutDocker)('the docker driver', () => {
  testsOfSandbox(openDocker);

  let driver: SandboxDriver;
  beforeAll(async () => {
    driver = await openDocker();
  });

  it('claims to isolate', () => {
    expect(driver).toMatchObject({ name: 'docker', isolated: true });
  });

  it('reports the digest of the image and the version of the engine', async () => {
    using place = temporaryFolder();
    await using sandbox = await driver.open(submission(place.folder));
    const { stdout: version } = await execa('docker', ['version', '--format', '{{.Server.Version}}']);
    expect(sandbox.tools).toMatchObject({ docker: version, image: (await buildImage()).id });
    expect(sandbox.tools.base).toMatch(/sha256:[0-9a-f]{64}$/);
  });

  it('labels and removes everything that it creates', async () => {
    using place = temporaryFolder();
    const before = new Set(await createdBy(process.pid));
    const created = async () => (await createdBy(process.pid)).filter((name) => !before.has(name));
    const sandbox = await driver.open(submission(place.folder));
    const { service, waitForOutput } = await start(sandbox, 'echo ready; exec sleep 3600');
    await waitForOutput(/ready/);
    // Two containers and a volume.
    expect(await created()).toHaveLength(3);
    // Does not stop the service: ending the sandbox must be enough.
    await sandbox[Symbol.asyncDispose]();
    expect(await created()).toEqual([]);
    await service.ended;
  });

  it('removes everything if a submission does not fit', async () => {
    using place = temporaryFolder({ gone: '' });
    const before = await createdBy(process.pid);
    await expect(driver.open(submission(place.folder, ['gone', 'never-there']))).rejects.toMatchObject({
      code: 'E_SUBMISSION_CHANGED',
    });
    expect((await createdBy(process.pid)).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('starts each command in its own container, without the files in /tmp and the processes of the previous one', async () => {
    using place = temporaryFolder();
    await using sandbox = await driver.open(submission(place.folder));
    await shell(
      sandbox,
      'echo left > /tmp/left; setsid sh -c "while :; do echo alive >> beat; sleep 0.05; done" & sleep 1',
    );
    const beats = await sandbox.files.read('beat');
    expect(beats).toContain('alive');
    expect((await shell(sandbox, 'ls -A /tmp; sleep 0.5')).printed).toBe('');
    expect(await sandbox.files.read('beat')).toBe(beats);
  });

  it('prints the overhead of a stage over its command', async () => {
    using place = temporaryFolder();
    await using sandbox = await driver.open(submission(place.folder));
    const overheads: number[] = [];
    for (let time = 0; time < 10; time += 1) {
      const began = performance.now();
      const { durationMs } = await shell(sandbox, 'true');
      overheads.push(performance.now() - began - durationMs);
    }
    const median = overheads.toSorted((a, b) => a - b)[5] ?? 0;
    process.stdout.write(`overhead of a stage in Docker: ${Math.round(median)} ms (median of ${overheads.length})\n`);
    expect(overheads.every((overhead) => overhead > 0)).toBe(true);
  });
});
