import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const PROJECT = join(import.meta.dirname, '..', '..');
// npm must find neither an installed grader nor a registry: nothing listens on port 9.
const OFFLINE = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' };

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check '));
  for (const name of ['tools', 'package.json']) await cp(join(PROJECT, name), join(folder, name), { recursive: true });
});
after(() => rm(folder, { recursive: true }));

function check(env: Record<string, string> = {}) {
  const own = { npm_config_cache: join(folder, 'cache'), COURSE_LANG: 'en', ...OFFLINE, ...env };
  const child = spawnSync(process.execPath, [join(folder, 'tools', 'check.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, SESSION: '', RUBRIC: '', ...own },
  });
  return { code: child.status, said: child.stdout + child.stderr };
}

test('reports that the grader cannot be downloaded, and does not blame the project', () => {
  const { code, said } = check();
  assert.equal(code, 2, said);
  // npm's message is different if it is configured to work offline.
  assert.match(said, /could not be downloaded: .*(?:ECONNREFUSED|cache)/);
  assert.match(check({ COURSE_LANG: 'fr' }).said, /n’a pas pu être téléchargé/);
});

// On Windows, npm's commands are different files.
const skip = process.platform === 'win32';
test('passes the options to the grader, and returns its exit code', { skip }, async () => {
  await mkdir(join(folder, 'node_modules', '.bin'), { recursive: true });
  const grader = '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "asked: $*"\nexit 1\n';
  await writeFile(join(folder, 'node_modules', '.bin', 'mlops-grader'), grader, { mode: 0o755 });
  const { code, said } = check();
  assert.equal(code, 1);
  assert.match(said, /^asked: check --lang en$/m);
  assert.match(check({ SESSION: '3', RUBRIC: 'a b.yml' }).said, /asked: check --session 3 --rubric a b.yml --lang en/);
});
