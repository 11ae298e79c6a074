import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Scaffolded } from './commands/create/create-project.ts';
import { reportJson, reportText } from './report.ts';
import { fixtureCourse } from './testing/fixture-template.ts';

const cwd = resolve('/home/ada');
const made = (change: Partial<Scaffolded> = {}): Scaffolded => ({
  dir: join(cwd, 'app'),
  name: 'app',
  lang: 'en',
  sessions: [1, 2],
  files: ['package.json'],
  git: { status: 'skipped' },
  isDryRun: false,
  version: '1.2.3',
  ...change,
});
const text = (change: Partial<Scaffolded> = {}, isColoured = false) =>
  reportText(made(change), fixtureCourse, cwd, isColoured);

test('lists only the targets of the project’s sessions', () => {
  expect([text({ sessions: [1] }), text()]).toEqual([
    expect.stringContaining('make train\n'),
    expect.stringContaining('make train serve\n'),
  ]);
});

test('lists the npm scripts, and npm install if there is no setup script', () => {
  expect(text()).toContain('  npm install\n  npm run train\n  npm run serve\n');
});

test('quotes a folder that a shell would split', () => {
  expect(text({ dir: join(cwd, 'my app') })).toMatch(/cd ['"]my app['"]\n/);
});

test('needs no cd if the project is the current folder', () => {
  expect(text({ dir: cwd })).not.toContain('cd ');
});

test.each([
  [{ status: 'inside', root: '/repo' }, '/repo'],
  [{ status: 'failed', reason: 'disk' }, 'disk'],
  [{ status: 'missing' }, 'not installed'],
  [{ status: 'created', identity: 'placeholder' }, 'user.email'],
] as const)('says what became of git: %j', (git, words) => {
  expect(text({ git })).toContain(words);
});

test('uses colours only if asked', () => {
  expect([text().includes('\u001b'), text({}, true).includes('\u001b')]).toEqual([false, true]);
});

test('has the git status as one word in JSON', () => {
  expect(JSON.parse(reportJson(made({ git: { status: 'inside', root: '/repo' } })))).toHaveProperty('git', 'inside');
});
