/** `make setup` writes package-lock.json, not the student: it never blocks a session. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureCourse, readFixture } from '../testing/fixture-template.ts';
import { ANSWERS, type ProjectOnDisk, projectOnDisk } from '../testing/project-on-disk.ts';

const template = { version: '1.0.0', course: fixtureCourse, exercises: [], read: readFixture };
const LOCK = 'package-lock.json';
const inHistory = (project: ProjectOnDisk, revision: string) => project.git('show', `${revision}:./${LOCK}`);

test('that is uncommitted is committed before the session, separately', async () => {
  using project = projectOnDisk(template, 1);
  project.write(LOCK, '{ "of": "setup" }');
  const { exitCode, stdout } = await project.run(template, 'session', '2');
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/package-lock\.json: committed/)]);
  expect(project.git('status', '--porcelain')).toBe('');
  expect(inHistory(project, 'HEAD')).toBe('{ "of": "setup" }');
  expect(project.git('show', '--name-only', '--format=', 'HEAD')).not.toContain(LOCK);
  expect(project.git('show', '--name-only', '--format=', 'HEAD~1')).toBe(LOCK);
});

test('that setup changed blocks neither the next session nor its undo', async () => {
  using project = projectOnDisk(template, 1);
  project.write(LOCK, '1');
  project.commit();
  project.write(LOCK, '2');
  expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
  project.write(LOCK, '3');
  project.git('revert', '--no-edit', 'session-2');
  expect([project.read(LOCK), inHistory(project, 'HEAD')]).toEqual(['3', '2']);
});

test('is committed as it is staged or deleted', async () => {
  using project = projectOnDisk(template, 1);
  project.write(LOCK, 'staged');
  project.git('add', LOCK);
  project.write(LOCK, 'later');
  expect((await project.json(template, 'add', 'gitlab-ci')).exitCode).toBe(0);
  expect(inHistory(project, 'HEAD')).toBe('later');
  project.remove(LOCK);
  expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
  expect([project.git('status', '--porcelain'), existsSync(join(project.root, LOCK))]).toEqual(['', false]);
});

test('is not committed if other files block the session', async () => {
  using project = projectOnDisk(template, 1);
  project.write(LOCK, '1');
  project.write('sub/package-lock.json', 'not of this project');
  await expect(project.run(template, 'session', '2')).rejects.toThrow(/\(1\): sub\/package-lock\.json\./);
  expect(project.git('rev-list', '--count', 'HEAD')).toBe('1');
});

test('is left as it is with --force, since the student commits', async () => {
  using project = projectOnDisk(template, 1);
  project.write(LOCK, '1');
  project.write('notes.txt', 'mine');
  await project.run(template, 'session', '2', '--force');
  expect(project.git('rev-list', '--count', 'HEAD')).toBe('1');
  expect(project.git('status', '--porcelain', '--', LOCK)).toBe(`?? ${LOCK}`);
});

test('that a .gitignore ignores stays out of git', async () => {
  using project = projectOnDisk(template, 1);
  project.write('.gitignore', `${LOCK}\n`);
  project.commit();
  project.write(LOCK, '1');
  expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
  expect(project.git('ls-files', LOCK)).toBe('');
});

test('with a merge conflict blocks the session', async () => {
  using project = projectOnDisk(template, 1);
  for (const [branch, text] of [
    ['other', 'theirs'],
    ['main', 'mine'],
  ] as const) {
    project.git('checkout', '--quiet', '-B', branch, ...(branch === 'main' ? ['other~1'] : []));
    project.write(LOCK, text);
    project.commit();
  }
  expect(() => project.git('merge', '--quiet', 'other')).toThrow();
  await expect(project.run(template, 'session', '2')).rejects.toMatchObject({ code: 'PROJECT_DIRTY' });
});

test.each(['npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'])(
  '%s, of another package manager, is treated the same',
  async (lock) => {
    using project = projectOnDisk(template, 1);
    project.write(lock, '1');
    expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
    expect(project.git('status', '--porcelain')).toBe('');
  },
);

test('is found in a project in a subfolder of a repository', async () => {
  using project = projectOnDisk(template, 1, ANSWERS, true, 'tp été/app');
  project.write(LOCK, '1');
  expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
  expect([project.git('status', '--porcelain'), inHistory(project, 'HEAD')]).toEqual(['', '1']);
});
