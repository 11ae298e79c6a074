import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const PROJECT = join(import.meta.dirname, '..', '..');
// Where Node.js finds the project's packages: in node_modules here, or of a folder above.
const PACKAGES = join(createRequire(import.meta.url).resolve('typescript/package.json'), '..', '..');
const COPIED = ['.gitignore', 'biome.json', 'package.json', 'src', 'tests', 'tools', 'tsconfig.json'];

// A repository of its own with the project's files: a test must commit nothing to yours.
let clone = '';
// Where there is no git there are no hooks.
const skip = spawnSync('git', ['--version']).status !== 0;
before(async () => {
  if (skip) return;
  clone = await mkdtemp(join(tmpdir(), 'hooks '));
  for (const name of COPIED) await cp(join(PROJECT, name), join(clone, name), { recursive: true });
  await symlink(PACKAGES, join(clone, 'node_modules'), 'junction');
  run('git', 'init', '--quiet');
  commit('--no-verify');
});
after(() => (skip ? undefined : rm(clone, { recursive: true })));

function run(program: string, ...args: string[]) {
  // Hooks run in the midst of a git command: without its variables, git here would work on that repository.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const child = spawnSync(program, args, { cwd: clone, encoding: 'utf8', env: { ...env, COURSE_LANG: 'en' } });
  return { code: child.status, said: child.stdout + child.stderr };
}

function commit(...options: string[]) {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  run('git', 'add', '--all');
  return run('git', ...identity, 'commit', '--quiet', '--message', 'work', ...options);
}

const hooksPath = () => run('git', 'config', 'core.hooksPath').said.trim();
const install = () => run(process.execPath, 'tools/install-hooks.mjs');

test('hooks are off until they are asked for, and leave those of another tool alone', { skip }, () => {
  assert.equal(hooksPath(), '');
  run('git', 'config', 'core.hooksPath', '.husky');
  const refusal = install();
  assert.equal(refusal.code, 1);
  assert.match(refusal.said, /already runs other hooks/);
  assert.equal(hooksPath(), '.husky');
  run('git', 'config', '--unset', 'core.hooksPath');
});

test('before a commit, what is staged is checked, not what is on disk', { skip }, async () => {
  assert.equal(install().code, 0);
  assert.equal(hooksPath(), 'tools/hooks');
  await appendFile(join(clone, 'src', 'random.ts'), '\nexport const count: number = "one";\n');
  const refused = commit();
  assert.notEqual(refused.code, 0);
  assert.match(refused.said, /random\.ts/);
  // The mistake stays on disk, but no longer in what is committed.
  run('git', 'reset', '--quiet', '--', 'src/random.ts');
  await appendFile(join(clone, '.gitignore'), '# mended\n');
  run('git', 'add', '.gitignore');
  const passed = run('git', '-c', 'user.name=Ada', '-c', 'user.email=a@example.com', 'commit', '--message', 'mended');
  assert.equal(passed.code, 0, passed.said);
});
