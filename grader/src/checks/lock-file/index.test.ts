import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { lockFile } from './index.ts';

const lock = (packages: object) => ({ 'package-lock.json': JSON.stringify({ packages: { '': {}, ...packages } }) });
const hashed = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' }, 'node_modules/b': { link: true } };
const verdict = async (scene: Scene) => lockFile.judge(await observed(lockFile, scene), {}, stageRecord());
const unchanged = (files: Record<string, string>): Scene => ({ files, lockFiles: files });

it('passes for a lock file that the installation follows', async () => {
  expect((await verdict(unchanged(lock(hashed)))).status).toBe('passed');
  expect((await verdict(unchanged({ 'uv.lock': 'version = 1' }))).status).toBe('passed');
});

it('passes after a byte-order mark, which npm accepts', async () => {
  const files = { 'package-lock.json': `\uFEFF${lock(hashed)['package-lock.json']}` };
  expect((await verdict(unchanged(files))).status).toBe('passed');
  expect((await verdict({ lockFiles: files, files: lock(hashed) })).status).toBe('passed');
});

it('passes if npm rewrote the same versions with other text', async () => {
  const peer = { ...hashed['node_modules/a'], peer: true };
  const files = lock({ 'node_modules/b': { link: true }, 'node_modules/a': peer });
  expect((await verdict({ lockFiles: lock(hashed), files })).status).toBe('passed');
});

const newer = { ...hashed, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-y' } };

it.each<[string, Scene, string]>([
  ['there is none', {}, 'no lock file'],
  ['the installation wrote it', { files: lock(hashed) }, 'created or changed package-lock.json'],
  ['the installation took another version', { lockFiles: lock(hashed), files: lock(newer) }, 'created or changed'],
  ['the installation changed one of Python', { lockFiles: { 'uv.lock': '1' }, files: { 'uv.lock': '2' } }, 'uv.lock'],
  ['the installation deleted it', { lockFiles: lock(hashed) }, 'created or changed package-lock.json'],
  [
    'a package has no hash',
    unchanged(lock({ 'node_modules/evil': {} })),
    'without an integrity hash: node_modules/evil',
  ],
  ['it is not JSON', unchanged({ 'package-lock.json': '{' }), 'without an integrity hash'],
])('fails if %s', async (_name, scene, sentence) => {
  const { status, seen } = await verdict(scene);
  expect(status).toBe('failed');
  expect(seen.en).toContain(sentence);
});
