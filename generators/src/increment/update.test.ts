import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BASE_PATH } from '../project/base.ts';
import { openTemplate } from '../template.ts';
import { atEnd, FILE, laterTemplate, onTop, projectOnDisk } from '../testing/project-on-disk.ts';

const template = openTemplate();

describe('update', () => {
  const later = laterTemplate(template, { [FILE]: atEnd });

  test('updates unmodified files to a newer template', async () => {
    using project = projectOnDisk(template, 2);
    await project.json(later, 'update');
    using whole = projectOnDisk(later, 2);
    expect(project.files()).toEqual(whole.files());
    expect(project.git('log', '-1', '--format=%s')).toContain('9.0.0');
  });

  test('merges what both sides changed', async () => {
    using project = projectOnDisk(template, 2);
    project.write(FILE, onTop(project.read(FILE)));
    project.commit();
    expect((await project.json(later, 'update')).exitCode).toBe(0);
    expect(project.read(FILE)).toMatch(/^\/\/ on top\n[\s\S]*\/\/ at the end\n$/);
  });

  test('marks a conflict, lists it, commits nothing, and leaves it to the student', async () => {
    using project = projectOnDisk(template, 2);
    project.write(FILE, `${project.read(FILE)}// mine\n`);
    project.commit();
    const { exitCode, stdout } = await project.run(later, 'update');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/src\/files\.ts \(line \d+\): choose/);
    expect(project.read(FILE)).toMatch(
      /<<<<<<< [\s\S]*\/\/ mine\n\|\|\|\|\|\|\| [\s\S]*=======\n\/\/ at the end\n>>>>>>> /,
    );
    expect(project.git('rev-list', '--count', 'HEAD')).toBe('2');
    const { output } = await project.json(template, 'status');
    expect(output).toMatchObject({ conflicts: [FILE] });
    project.commit();
    const before = project.files();
    expect((await project.json(later, 'update')).output.steps).toEqual([]);
    expect(project.files()).toEqual(before);
  });

  test('does not restore deleted files, and keeps a changed file that the template no longer has', async () => {
    using project = projectOnDisk(template, 2);
    project.remove(FILE);
    const ci = '.github/workflows/ci.yml';
    project.write(ci, onTop(project.read(ci)));
    project.commit();
    const sessions = template.course.sessions.map((session) => ({
      ...session,
      ...(session.node && { node: { ...session.node, ci: {} } }),
    }));
    const less = { ...later, course: { ...template.course, sessions } };
    const { exitCode, output } = await project.json(less, 'update');
    expect([exitCode, project.files()[FILE], project.read(ci)]).toEqual([
      0,
      undefined,
      expect.stringContaining('on top'),
    ]);
    expect(output.steps).toMatchObject([
      {
        changes: [
          { path: ci, action: 'kept', reason: 'gone-from-template' },
          { path: 'README.md', action: 'replace' },
          { path: FILE, action: 'kept', reason: 'deleted-by-student' },
        ],
      },
    ]);
  });

  test('follows no link, and writes a blocked file next to its path', async () => {
    using project = projectOnDisk(template, 2);
    using elsewhere = projectOnDisk(template, 1);
    project.remove('src/data');
    symlinkSync(join(elsewhere.root, 'src/data'), join(project.root, 'src/data'));
    project.remove(FILE);
    mkdirSync(join(project.root, FILE));
    project.write(`${FILE}/own.txt`, 'mine');
    project.commit();
    const before = elsewhere.files();
    const both = laterTemplate(template, { [FILE]: atEnd, 'src/data/csv.ts': atEnd });
    const { exitCode, output } = await project.json(both, 'update');
    expect([exitCode, elsewhere.files()]).toEqual([1, before]);
    expect(output.conflicts).toMatchObject([
      { path: 'src/data/csv.ts', beside: 'src/data.new/csv.ts' },
      { path: FILE, beside: `${FILE}.new` },
    ]);
  });

  test.each([
    ['without the base that it keeps', undefined],
    ['with a base that is damaged', 'no gzip'],
  ])('%s, updates unmodified files and writes the others to FILE.new', async (_, base) => {
    using project = projectOnDisk(template, 2);
    project.write(FILE, onTop(project.read(FILE)));
    if (base === undefined) project.remove(BASE_PATH);
    else project.write(BASE_PATH, base);
    project.commit();
    const both = laterTemplate(template, { [FILE]: atEnd, 'src/data/csv.ts': atEnd });
    const { exitCode, output } = await project.json(both, 'update');
    expect(exitCode).toBe(1);
    expect(output.conflicts).toMatchObject([{ path: FILE, reason: 'no-base', beside: `${FILE}.new` }]);
    expect(project.read('src/data/csv.ts')).toContain('// at the end');
    expect(project.read(`${FILE}.new`)).toContain('// at the end');
  });
});
