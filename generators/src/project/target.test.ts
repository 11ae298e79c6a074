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

test('accepts a folder that contains only a git repository', () => {
  mkdirSync(join(root, '.git'));
  expect(inspectTarget(root)).toEqual({ dir: root, kind: 'git-only' });
});

test('rejects a folder that contains a file', () => {
  writeFileSync(join(root, 'work.txt'), '');
  expect(() => inspectTarget(root)).toThrow(expect.objectContaining({ code: 'DIR_NOT_EMPTY' }));
});

test('rejects a path that is a file', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => inspectTarget(join(root, 'file'))).toThrow(expect.objectContaining({ code: 'NOT_A_DIR' }));
});

test('rejects a path below a file', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => inspectTarget(join(root, 'file/app'))).toThrow(expect.objectContaining({ code: 'NOT_A_DIR' }));
});

test('rejects a broken link', () => {
  symlinkSync('nowhere', join(root, 'link'));
  expect(() => inspectTarget(join(root, 'link'))).toThrow(expect.objectContaining({ code: 'NOT_A_DIR' }));
});

test('rejects a name that is too long for the file system', () => {
  expect(() => inspectTarget(join(root, 'x'.repeat(300)))).toThrow(expect.objectContaining({ code: 'WRITE_FAILED' }));
});

test.each(['node_modules', 'NODE_MODULES', 'node_modules/app', 'a/Node_Modules/b'])(
  'rejects %s, where Node.js would not run a project',
  (path) => {
    expect(() => inspectTarget(join(root, path))).toThrow(
      expect.objectContaining({ code: 'USAGE_FOLDER_NODE_MODULES', exitCode: 64 }),
    );
  },
);

test.each(['con', 'AUX', 'nul.txt', 'com1', 'LPT9.d', 'app.', 'app ', 'app...', 'con/app', 'a./b', 'prn.tar.gz'])(
  'rejects %j, which is not a valid folder on Windows',
  (path) => {
    expect(() => inspectTarget(join(root, path))).toThrow(
      expect.objectContaining({ code: 'USAGE_FOLDER_WINDOWS', exitCode: 64 }),
    );
  },
);

test.each(['console', 'com', 'com10', 'auxiliary', 'icon', 'my.node_modules', '.a', 'a.b'])('accepts %s', (path) => {
  expect(inspectTarget(join(root, path)).kind).toBe('absent');
});

test('accepts an existing folder of such a name', () => {
  mkdirSync(join(root, 'con'));
  expect(inspectTarget(join(root, 'con/app')).kind).toBe('absent');
});
