import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { lockFile } from './index.ts';

const lock = (packages: object) => ({ 'package-lock.json': JSON.stringify({ packages: { '': {}, ...packages } }) });
const hashed = { 'node_modules/a': { integrity: 'sha512-x' }, 'node_modules/b': { link: true } };
const verdict = async (scene: Scene) => lockFile.judge(await observed(lockFile, scene), {}, stageRecord());
const fresh = (path: string) => [{ path, bytes: 1 }];

it('passes for a lock file that the installation keeps to', async () => {
  expect((await verdict({ files: lock(hashed) })).status).toBe('passed');
  expect((await verdict({ files: { 'uv.lock': '' }, freshFiles: fresh('models/x') })).status).toBe('passed');
});

it.each<[string, Scene, string]>([
  ['there is none', {}, 'There is none.'],
  ['the installation wrote it', { files: lock(hashed), freshFiles: fresh('package-lock.json') }, 'package-lock.json'],
  ['a package has no hash', { files: lock({ 'node_modules/evil': {} }) }, 'without a hash: node_modules/evil'],
  ['it is no JSON', { files: { 'package-lock.json': '{' } }, 'without a hash'],
])('fails when %s', async (_name, scene, said) => {
  const { status, seen } = await verdict(scene);
  expect(status).toBe('failed');
  expect(seen.en).toContain(said);
});
