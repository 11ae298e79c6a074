import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { submission } from '../sandbox.test-support.ts';
import { buildImage, withoutDocker } from './docker.test-support.ts';
import { dockerDriver } from './driver.ts';

const DRIVER = fileURLToPath(new URL('./driver.ts', import.meta.url));
/** A grader that opens a sandbox, starts a command that never ends, and prints the sandbox's name. */
const GRADER = `
  import { execFileSync } from 'node:child_process';
  import { dockerDriver } from ${JSON.stringify(DRIVER)};
  const driver = await dockerDriver();
  const sandbox = await driver.open({ folder: process.argv[1], files: [], name: '', commit: null, modified: null, digest: '', bytes: 0 });
  const never = { argv: ['sleep', '3600'], deadlineMs: 3600000, outputLimit: 1000, output() {}, signal: new AbortController().signal };
  const service = await sandbox.start({ ...never, argv: ['sh', '-c', 'touch started; sleep 3600'] });
  while (await sandbox.files.read('started') === null);
  const volumes = execFileSync('docker', ['volume', 'ls', '-q', '--filter', 'label=mlops-grader.owner']).toString().split('\\n');
  const mine = volumes.filter((name) => name !== '' && execFileSync('docker', ['volume', 'inspect', name]).toString().includes('\\\\"pid\\\\":' + process.pid + ','));
  console.log(mine[0]);
`;

const namesOf = async (run: string): Promise<string[]> => {
  const filter = ['--filter', `label=mlops-grader.run=${run}`, '--quiet'];
  const listed = await Promise.all([
    execa('docker', ['ps', '--all', ...filter]),
    execa('docker', ['volume', 'ls', ...filter]),
  ]);
  return listed.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean));
};

async function startGrader(folder: string) {
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', GRADER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, run: printed.toString().trim() };
}

describe.skipIf(withoutDocker)('the resources of a killed grader', () => {
  beforeAll(async () => {
    await buildImage();
  });

  it('are removed by the next grader, which keeps those of a running one', async () => {
    using place = temporaryFolder();
    const [killed, running] = [await startGrader(place.folder), await startGrader(place.folder)];
    try {
      expect(killed.run).toMatch(/^mlops-grader-/);
      expect(await namesOf(killed.run)).toHaveLength(3);
      killed.child.kill('SIGKILL');
      await once(killed.child, 'exit');
      await using _sandbox = await (await dockerDriver()).open(submission(place.folder));
      expect(await namesOf(killed.run)).toEqual([]);
      expect(await namesOf(running.run)).toHaveLength(3);
    } finally {
      running.child.kill('SIGKILL');
      killed.child.kill('SIGKILL');
    }
    if (running.child.exitCode === null && running.child.signalCode === null) await once(running.child, 'exit');
    await dockerDriver();
    expect(await namesOf(running.run)).toEqual([]);
  });
});
