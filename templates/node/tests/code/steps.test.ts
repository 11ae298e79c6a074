import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runSteps } from '../../src/steps.ts';

const folder = await mkdtemp(join(tmpdir(), 'steps-'));
after(() => rm(folder, { recursive: true }));

test('the steps of a folder are taken one after the other, by name', async () => {
  const step = (name: string, wait: number) =>
    `export default async (taken: string[]) => {
      await new Promise((resolve) => setTimeout(resolve, ${wait}));
      taken.push('${name}');
    };`;
  await writeFile(join(folder, 'b.ts'), step('b', 0));
  await writeFile(join(folder, 'a.ts'), step('a', 20));
  await writeFile(join(folder, 'notes.md'), 'no step');
  const taken: string[] = [];
  await runSteps(folder, taken);
  assert.deepEqual(taken, ['a', 'b']);
});

test('no folder is no steps, and a step that fails is not passed over', async () => {
  await runSteps(join(folder, 'nowhere'));
  await writeFile(join(folder, 'c.ts'), `export default async () => { throw new Error('no disk'); };`);
  await assert.rejects(runSteps(folder, []), /no disk/);
});
