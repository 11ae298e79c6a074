import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MANIFEST_PATH, parseManifest } from '../project/manifest.ts';
import { openTemplate, type Template } from '../template.ts';
import { type ProjectOnDisk, projectOnDisk } from '../testing/project-on-disk.ts';

/** An exercise whose starter is a unique line of a file of session 1. */
const LINE = '// From this file, not from the current folder: the commands work wherever they are started.';
const FILE = 'src/paths.ts';
const exercise = {
  id: '1.1',
  session: 1,
  title: { fr: 'un', en: 'one' },
  file: FILE,
  starter: { fr: LINE, en: LINE },
};
const template: Template = { ...openTemplate(), exercises: [exercise] };

function bundleIn(project: ProjectOnDisk, id = '1.1'): string {
  const path = join(project.root, '..', 'bundle-of-status.json');
  const solution = { ...exercise, id, solution: `${LINE} // solved` };
  writeFileSync(path, JSON.stringify({ schema: 1, course: 'create-mlops-course', solutions: [solution] }));
  return path;
}

test('reports the sessions received, the exercises, the changes and the next step', async () => {
  using project = projectOnDisk(template, 2);
  project.write('Makefile', 'mine:\n');
  project.remove('.nvmrc');
  const { exitCode, output } = await project.json(template, 'status');
  expect(exitCode).toBe(0);
  expect(output).toMatchObject({
    sessions: [1, 2],
    next: 3,
    exercises: [{ id: '1.1', state: 'to-do' }],
    changed: ['Makefile'],
    deleted: ['.nvmrc'],
    conflicts: [],
  });
  const { stdout } = await project.run(template, 'status');
  expect(stdout).toMatch(/Session 1: .* \(received\)\n.*exercises started: 0 of 1; to do: 1\.1\n/);
  expect(stdout).toMatch(/Next: npm create mlops-course@latest session 3\n$/);
});

test('counts an exercise as started once its starter has changed', async () => {
  using project = projectOnDisk(template, 1);
  project.write(FILE, project.read(FILE).replace(LINE, '// mine'));
  expect((await project.json(template, 'status')).output).toMatchObject({ exercises: [{ state: 'begun' }] });
});

test('reports that a newer template is available', async () => {
  using project = projectOnDisk(template, 1);
  const { stdout } = await project.run({ ...template, version: '9.0.0' }, 'status');
  expect(stdout).toContain('the command update brings version 9.0.0');
});

test('catching up applies solutions to exercises not started, and records them', async () => {
  using project = projectOnDisk(template, 1);
  const { exitCode, output } = await project.json(template, 'session', '3', '--catch-up', bundleIn(project));
  expect([exitCode, output.steps]).toMatchObject([0, [{ session: 2 }, { kind: 'solutions' }, { session: 3 }]]);
  expect(project.read(FILE)).toContain('// solved');
  expect(parseManifest(project.read(MANIFEST_PATH))).toMatchObject({ sessions: [1, 2, 3], solved: ['1.1'] });
  expect((await project.json(template, 'status')).output).toMatchObject({ exercises: [{ state: 'solved' }] });
});

test('catching up leaves started exercises and later sessions unchanged', async () => {
  using project = projectOnDisk(template, 1);
  project.write(FILE, project.read(FILE).replace(LINE, '// mine'));
  project.commit();
  await project.json(template, 'session', '2', '--catch-up', bundleIn(project));
  expect(project.read(FILE)).toContain('// mine');
  using other = projectOnDisk(template, 1);
  await other.json(template, 'session', '2', '--catch-up', bundleIn(other, '2.1'));
  expect([other.read(FILE).includes('solved'), parseManifest(other.read(MANIFEST_PATH)).solved]).toEqual([
    false,
    undefined,
  ]);
});

test('solutions alone are one commit, and are recorded', async () => {
  using project = projectOnDisk(template, 1);
  const { output } = await project.json(template, 'solutions', bundleIn(project));
  expect(output.steps).toMatchObject([{ solutions: [{ id: '1.1', outcome: 'applied' }], commit: expect.any(String) }]);
  expect(parseManifest(project.read(MANIFEST_PATH)).solved).toEqual(['1.1']);
  const again = await project.run(template, 'solutions', bundleIn(project));
  expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining('solution already present')]);
});

test('solutions accept uncommitted files, and leave the commit to the student', async () => {
  using project = projectOnDisk(template, 1);
  project.write('notes.txt', 'mine');
  const { output } = await project.json(template, 'solutions', bundleIn(project));
  expect(output.steps).toMatchObject([{ solutions: [{ outcome: 'applied' }], commit: null }]);
});
