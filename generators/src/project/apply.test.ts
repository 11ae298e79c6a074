import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entriesOf } from '../testing/installed-package.ts';
import { applyProject } from './apply.ts';
import type { RenderedFile } from './render.ts';
import { inspectTarget } from './target.ts';

const file = (path: string, mode = 0o644): RenderedFile => ({ path, bytes: new TextEncoder().encode(path), mode });
const FILES = [file('README.md'), file('src/a.ts'), file('hooks/run', 0o755)];

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'apply-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function apply(dir: string, prepare: (staging: string) => Promise<unknown> = async () => undefined, files = FILES) {
  return applyProject({ target: inspectTarget(dir), files, prepare, signal: new AbortController().signal });
}
const fail = async () => {
  throw new Error('crash');
};

test('writes every file of a new project', async () => {
  await apply(join(root, 'app'));
  expect(readFileSync(join(root, 'app/src/a.ts'), 'utf8')).toBe('src/a.ts');
});

test('keeps the executable mode', async () => {
  await apply(join(root, 'app'));
  expect(statSync(join(root, 'app/hooks/run')).mode & 0o111).toBe(0o111);
});

test('creates the parent folders of a new project', async () => {
  await apply(join(root, 'a/b/app'));
  expect(entriesOf(join(root, 'a/b/app'))).toEqual(['README.md', 'hooks', 'src']);
});

test('leaves nothing next to a new project', async () => {
  await apply(join(root, 'app'));
  expect(entriesOf(root)).toEqual(['app']);
});

test('fills a folder that holds only a repository, and leaves the repository alone', async () => {
  mkdirSync(join(root, '.git'));
  writeFileSync(join(root, '.git/HEAD'), 'mine');
  await apply(root);
  expect([entriesOf(root), readFileSync(join(root, '.git/HEAD'), 'utf8')]).toEqual([
    ['.git', 'README.md', 'hooks', 'src'],
    'mine',
  ]);
});

test('shows nothing at its path before the project is complete', async () => {
  const seen = await apply(join(root, 'app'), async (staging) => [entriesOf(join(root, 'app')), entriesOf(staging)]);
  expect(seen).toEqual([[], ['README.md', 'hooks', 'src']]);
});

test('leaves nothing of a new project that crashed half way, nor of its parent folders', async () => {
  await expect(apply(join(root, 'a/b/app'), fail)).rejects.toThrow('crash');
  expect(entriesOf(root)).toEqual([]);
});

test('leaves an empty folder empty after a crash', async () => {
  await expect(apply(root, fail)).rejects.toThrow('crash');
  expect(entriesOf(root)).toEqual([]);
});

test('undoes its moves when another program writes there meanwhile', async () => {
  const intrude = async () => {
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src/theirs'), '');
  };
  await expect(apply(root, intrude)).rejects.toThrow(expect.objectContaining({ code: 'WRITE_FAILED' }));
  expect([entriesOf(root), entriesOf(join(root, 'src'))]).toEqual([['src'], ['theirs']]);
});

test('leaves nothing when it is interrupted', async () => {
  const controller = new AbortController();
  const prepare = async () => controller.abort();
  const target = inspectTarget(join(root, 'app'));
  await expect(applyProject({ target, files: FILES, prepare, signal: controller.signal })).rejects.toThrow();
  expect(entriesOf(root)).toEqual([]);
});

test('reports the cause of a file system error', async () => {
  const files = [file('x'.repeat(300))];
  await expect(apply(join(root, 'app'), undefined, files)).rejects.toThrow(/ENAMETOOLONG/);
});
