import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { testsOfSandbox } from '../contract.test-support.ts';
import type { SandboxDriver } from '../driver.ts';
import { shell, start, submission } from '../sandbox.test-support.ts';
import { buildImage, openDocker, withoutDocker } from './docker.test-support.ts';

describe.skipIf(withoutDocker)('the docker driver', () => {
  testsOfSandbox(openDocker);

  let driver: SandboxDriver;
  beforeAll(async () => {
    driver = await openDocker();
  });

  it('claims to isolate', () => {
    expect(driver).toMatchObject({ name: 'docker', isolated: true });
  });

  it('says by digest in which image commands run, on which engine', async () => {
    using place = temporaryFolder();
    await using sandbox = await driver.open(submission(place.folder));
    const { stdout: version } = await execa('docker', ['version', '--format', '{{.Server.Version}}']);
    expect(sandbox.tools).toMatchObject({ docker: version, image: (await buildImage()).id });
    expect(sandbox.tools.base).toMatch(/sha256:[0-9a-f]{64}$/);
  });

  it('labels all that it makes, and leaves nothing of it', async () => {
    using place = temporaryFolder();
    /** What is labelled with the sandbox of which the names are in the first listing. */
    const listed = async () => {
      const { stdout } = await execa('docker', ['volume', 'ls', '--quiet', '--filter', 'label=mlops-grader.run']);
      return stdout.split('\n').filter(Boolean);
    };
    const before = new Set(await listed());
    const sandbox = await driver.open(submission(place.folder));
    const { service, waitForOutput } = await start(sandbox, 'echo ready; exec sleep 3600');
    await waitForOutput(/ready/);
    const [run] = (await listed()).filter((name) => !before.has(name));
    const filter = ['ps', '--all', '--quiet', '--filter', `label=mlops-grader.run=${run}`];
    expect((await execa('docker', filter)).stdout.split('\n')).toHaveLength(2);
    // Not the service: the sandbox alone must be enough.
    await sandbox[Symbol.asyncDispose]();
    expect((await execa('docker', filter)).stdout).toBe('');
    expect(await listed()).not.toContain(run);
    await service.ended;
  });

  it('leaves nothing of a submission that does not fit', async () => {
    using place = temporaryFolder({ gone: '' });
    const { stdout: before } = await execa('docker', ['volume', 'ls', '--quiet']);
    await expect(driver.open(submission(place.folder, ['gone', 'never-there']))).rejects.toMatchObject({
      code: 'E_SUBMISSION_CHANGED',
    });
    const { stdout: after } = await execa('docker', ['volume', 'ls', '--quiet']);
    expect(after.split('\n').filter((name) => !before.includes(name) && name.startsWith('mlops-grader'))).toEqual([]);
  });

  it('starts each command in a container of its own: what one left in /tmp or running is gone', async () => {
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

  it('prints how long a stage takes more than its command', async () => {
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
