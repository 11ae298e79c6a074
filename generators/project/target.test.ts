import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectTarget } from './target.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'target-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('accepts a folder that does not exist, however deep', () => {
  expect(inspectTarget(join(root, 'a/b/c'))).toEqual({ dir: join(root, 'a/b/c'), kind: 'absent' });
});

test('accepts an empty folder', () => {
  expect(inspectTarget(root)).toEqual({ dir: root, kind: 'empty' });
});

test('accepts a folder that holds a git repository and nothing else', () => {
  mkdirSync(join(root, '.git'));
  expect(inspectTarget(root)).toEqual({ dir: root, kind: 'git-only' });
});

test('refuses a folder that holds a file', () => {
  writeFileSync(join(root, 'work.txt'), '');
  expect(() => inspectTarget(root)).toThrow(expect.objectContaining({ code: 'DIR_NOT_EMPTY' }));
});

test('refuses a path that is a file', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => inspectTarget(join(root, 'file'))).toThrow(expect.objectContaining({ code: 'NOT_A_DIR' }));
});

test('refuses a path below a file', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => inspectTarget(join(root, 'file/app'))).toThrow(expect.objectContaining({ code: 'NOT_A_DIR' }));
});

test('refuses a link to nowhere', () => {
  symlinkSync('nowhere', join(root, 'link'));
  expect(() => inspectTarget(join(root, 'link'))).toThrow(expect.objectContaining({ code: 'NOT_A_DIR' }));
});

test('refuses a name that is longer than the file system takes', () => {
  expect(() => inspectTarget(join(root, 'x'.repeat(300)))).toThrow(expect.objectContaining({ code: 'WRITE_FAILED' }));
});
