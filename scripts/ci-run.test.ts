import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../grader/src/temporary-folder.test-support.ts';

/** Runs parts of CI with an npm that fails the linter, and whose tests print these counts and fail. */
async function runParts(parts: string[], counts = '3 passed, 1 failed') {
  const npm = `#!/bin/sh
case "$*" in
  *lint) exit 1 ;;
  *test) printf 'a test\\n${counts}\\n'; exit 1 ;;
esac
`;
  using place = temporaryFolder({ npm });
  chmodSync(join(place.folder, 'npm'), 0o755);
  const PATH = `${place.folder}${delimiter}${process.env.PATH}`;
  const { exitCode, stdout, stderr } = await execa('bash', ['.ci/run', ...parts], { env: { PATH }, reject: false });
  return { exitCode, stdout, stderr, last: stdout.split('\n').at(-1) };
}

it('adds up the counts, counts a part that fails as one failure, and prints the time of each part', async () => {
  const { exitCode, stdout, last } = await runParts(['tests', 'lint', 'types']);
  expect([exitCode, last]).toEqual([1, '3 passed, 2 failed']);
  const table = stdout.split('\n').slice(-6, -2);
  expect(table.map((line) => line.replace(/ +\d+:\d\d +/, ' '))).toEqual([
    'install passed',
    'lint failed',
    'types passed',
    'tests 3 passed, 1 failed',
  ]);
});

it('counts a failure if tests fail without a count', async () => {
  const { exitCode, last } = await runParts(['tests'], '3 passed, 0 failed');
  expect([exitCode, last]).toEqual([1, '3 passed, 1 failed']);
});

it('exits with 0 if each part passes', async () => {
  expect(await runParts(['types', 'arrows'])).toMatchObject({ exitCode: 0, last: '0 passed, 0 failed' });
});

it('rejects an unknown part', async () => {
  expect(await runParts(['lints'])).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('lint types') });
});
