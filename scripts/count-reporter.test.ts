import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../grader/src/temporary-folder.test-support.ts';

/** The last line that is printed for a test file, and the exit code. */
async function counted(code: string) {
  using place = temporaryFolder({ 'a.test.js': `import { beforeAll, describe, it } from 'vitest';\n${code}` });
  symlinkSync(resolve('node_modules'), join(place.folder, 'node_modules'));
  const args = ['run', '--root', place.folder, '--reporter', resolve('scripts/count-reporter.ts')];
  const { exitCode, stdout } = await execa(resolve('node_modules/.bin/vitest'), args, {
    reject: false,
    cwd: place.folder,
  });
  return [exitCode, stdout.trim().split('\n').at(-1)];
}
const fails = "() => { throw new Error('no'); }";

it.each([
  ['tests', `it('a', () => {}); it('b', ${fails});`, [1, '1 passed, 1 failed']],
  ['a file that does not load', 'it(', [1, '0 passed, 1 failed']],
  [
    'a group whose setup fails',
    `it('a', () => {}); describe('b', () => { beforeAll(${fails}); it('c', () => {}); });`,
    [1, '1 passed, 1 failed'],
  ],
  ['tests that pass', "it('a', () => {}); it('b', () => {});", [0, '2 passed, 0 failed']],
])('counts %s', async (_what, code, expected) => {
  expect(await counted(code)).toEqual(expected);
});
