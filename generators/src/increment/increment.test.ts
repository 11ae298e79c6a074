import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MANIFEST_PATH, parseManifest } from '../project/manifest.ts';
import { openTemplate } from '../template.ts';
import { ANSWERS, atEnd, FILE, laterTemplate, onTop, projectOnDisk } from '../testing/project-on-disk.ts';

const template = openTemplate();
describe('session', () => {
  test('adds the next session with one commit and one tag, and changes nothing of the student’s', async () => {
    using project = projectOnDisk(template, 1);
    project.write(FILE, onTop(project.read(FILE)));
    project.commit();
    const { exitCode, output } = await project.json(template, 'session');
    expect([exitCode, output.conflicts]).toEqual([0, []]);
    expect(project.git('log', '-1', '--format=%s')).toContain('Session 2');
    expect(project.git('tag', '--points-at', 'HEAD')).toBe('session-2');
    expect(project.git('status', '--porcelain')).toBe('');
    expect(project.git('show', '--name-only', '--format=', 'HEAD')).not.toContain(FILE);
    expect(parseManifest(project.read(MANIFEST_PATH)).sessions).toEqual([1, 2]);
  });

  test('adds the sessions missing before it, each in its own commit', async () => {
    using project = projectOnDisk(template, 1);
    await project.json(template, 'session', '4');
    expect(project.git('tag').split('\n')).toEqual(['session-2', 'session-3', 'session-4']);
    expect(project.git('rev-list', '--count', 'HEAD')).toBe('4');
  });

  test('1 to 7 one at a time gives the same bytes as all at once', async () => {
    using step = projectOnDisk(template, 1);
    for (const session of ['2', '3', '4', '5', '6', '7']) {
      expect((await step.json(template, 'session', session)).output.conflicts).toEqual([]);
    }
    using whole = projectOnDisk(template, 7);
    expect(step.files()).toEqual(whole.files());
  });

  test('is undone by git revert, and can be received again', async () => {
    using project = projectOnDisk(template, 1);
    const before = project.files();
    await project.json(template, 'session', '2');
    const after = project.files();
    project.git('revert', '--no-edit', 'session-2');
    expect(project.files()).toEqual(before);
    await project.json(template, 'session', '2');
    expect(project.files()).toEqual(after);
  });

  test('changes nothing the second time', async () => {
    using project = projectOnDisk(template, 2);
    const before = project.files();
    const { exitCode, stdout } = await project.run(template, 'session', '2');
    expect([exitCode, stdout, project.files()]).toEqual([0, expect.stringContaining('Nothing to do'), before]);
  });

  test('merges package.json by key, in the layout of the student', async () => {
    using project = projectOnDisk(template, 1);
    const own = JSON.parse(project.read('package.json'));
    const mine = {
      ...own,
      scripts: { mine: 'node mine.js', ...own.scripts, train: 'node other.ts' },
      description: 'é',
    };
    project.write('package.json', `${JSON.stringify(mine, undefined, '\t')}\n`);
    project.commit();
    expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
    const merged = JSON.parse(project.read('package.json'));
    expect(merged).toMatchObject({ description: 'é', scripts: { mine: 'node mine.js', train: 'node other.ts' } });
    expect(Object.keys(merged.scripts)).toEqual(expect.arrayContaining(['lint', 'test', 'ci']));
    expect(project.read('package.json')).toContain('\n\t\t"mine"');
  });

  test('leaves an uncommitted project unchanged, except with --force: the student then commits', async () => {
    using project = projectOnDisk(template, 1);
    project.write('notes.txt', 'mine');
    const before = project.files();
    await expect(project.run(template, 'session', '2')).rejects.toThrow(/notes\.txt/);
    expect(project.files()).toEqual(before);
    const { exitCode, stdout } = await project.run(template, 'session', '2', '--force');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Commit the changes yourself.')]);
    expect(project.git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('works without git, and warns that the change cannot be undone', async () => {
    using project = projectOnDisk(template, 1, ANSWERS, false);
    const { exitCode, stdout } = await project.run(template, 'session', '2');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('you cannot undo')]);
    using whole = projectOnDisk(template, 2, ANSWERS, false);
    expect(project.files()).toEqual(whole.files());
  });

  test('shows the planned changes and differences with --dry-run, and writes nothing', async () => {
    using project = projectOnDisk(template, 1);
    const before = project.files();
    const { stdout } = await project.run(template, 'session', '3', '--dry-run');
    expect(stdout).toContain('+    "serve": "node src/service/server.ts"');
    expect(stdout).toMatch(/^ {2}\+ src\/ \(new: \d+\)$/m);
    expect([project.files(), project.git('tag')]).toEqual([before, '']);
  });

  test('keeps the line ends of Windows', async () => {
    using project = projectOnDisk(template, 1);
    for (const path of ['package.json', FILE]) project.write(path, project.read(path).replaceAll('\n', '\r\n'));
    project.commit();
    const later = laterTemplate(template, { [FILE]: atEnd });
    expect((await project.json(later, 'session', '2')).output.conflicts).toEqual([]);
    expect(project.read(FILE)).toMatch(/\r\n\/\/ at the end\r\n$/);
    expect(project.read('package.json').replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('rejects a folder outside a project, and a damaged manifest', async () => {
    using project = projectOnDisk(template, 1);
    project.write(MANIFEST_PATH, '{ "schema": 1');
    await expect(project.run(template, 'session')).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
    project.remove(MANIFEST_PATH);
    await expect(project.run(template, 'session')).rejects.toMatchObject({ code: 'NOT_A_PROJECT' });
    // Reading it as a file would never end.
    symlinkSync('/dev/zero', join(project.root, MANIFEST_PATH));
    await expect(project.run(template, 'session')).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
  });

  test('rejects a project of a newer version', async () => {
    using project = projectOnDisk({ ...template, version: '9.9.9' }, 1);
    await expect(project.run(template, 'session')).rejects.toMatchObject({ code: 'PACKAGE_OLDER' });
  });
});

describe('add', () => {
  test.each(['gitlab-ci', 'jenkins', 'dvc'])('adds %s, for later sessions too', async (name) => {
    using project = projectOnDisk(template, 1);
    await project.json(template, 'add', name);
    await project.json(template, 'session', '7');
    using whole = projectOnDisk(template, 7, { ...ANSWERS, addOns: [name] });
    expect(project.files()).toEqual(whole.files());
    expect((await project.json(template, 'add', name)).output.steps).toEqual([]);
  });

  test('lists the add-ons', async () => {
    using project = projectOnDisk(template, 1);
    await expect(project.run(template, 'add', 'docker')).rejects.toThrow('dvc, gitlab-ci, jenkins');
  });
});
