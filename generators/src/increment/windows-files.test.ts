/** Files as Windows editors and shells write them: byte order marks, line ends, UTF-16. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MANIFEST_PATH, parseManifest } from '../project/manifest.ts';
import { openTemplate } from '../template.ts';
import { atEnd, FILE, laterTemplate, onTop, projectOnDisk } from '../testing/project-on-disk.ts';

const BOM = '\uFEFF';
const template = openTemplate();
const utf16 = (text: string) => Buffer.from(`${BOM}${text}`, 'utf16le');

describe('a byte order mark', () => {
  test.each(['package.json', 'tsconfig.json', 'README.md', 'Makefile', '.gitignore', '.editorconfig'])(
    'in %s does not count as a change, and is kept',
    async (path) => {
      using project = projectOnDisk(template, 1);
      project.write(path, BOM + project.read(path).replaceAll('\n', '\r\n'));
      project.commit();
      const later = laterTemplate(template, path === 'package.json' ? {} : { [path]: (text) => `${text}\n` });
      const { exitCode, output } = await project.json(later, 'session', '2');
      expect([exitCode, output.conflicts]).toEqual([0, []]);
      expect(project.read(path).startsWith(BOM)).toBe(true);
      expect(project.read(path).slice(1)).not.toContain(BOM);
      expect(project.read(path).replaceAll('\r\n', '')).not.toContain('\n');
    },
  );

  test('does not prevent a merge, by line or by key', async () => {
    using project = projectOnDisk(template, 1);
    project.write(FILE, BOM + onTop(project.read(FILE)).replaceAll('\n', '\r\n'));
    const own = JSON.parse(project.read('package.json'));
    const mine = { ...own, scripts: { mine: 'node mine.js', ...own.scripts } };
    project.write('package.json', `${BOM}${JSON.stringify(mine, undefined, '\t')}\n`);
    project.commit();
    const { exitCode } = await project.json(laterTemplate(template, { [FILE]: atEnd }), 'session', '2');
    expect(exitCode).toBe(0);
    expect(project.read(FILE)).toMatch(/^\uFEFF\/\/ on top\r\n[\s\S]*\r\n\/\/ at the end\r\n$/);
    expect(project.read('package.json').startsWith(`${BOM}{\n\t`)).toBe(true);
    expect(JSON.parse(project.read('package.json').slice(1)).scripts).toMatchObject({
      mine: 'node mine.js',
      lint: expect.any(String),
    });
  });

  test('in the manifest is ignored, with Windows line ends too', async () => {
    using project = projectOnDisk(template, 1);
    project.write(MANIFEST_PATH, BOM + project.read(MANIFEST_PATH).replaceAll('\n', '\r\n'));
    project.commit();
    expect((await project.json(template, 'session', '2')).exitCode).toBe(0);
    // The scaffolder owns this file, and rewrites it in its own form.
    expect(parseManifest(project.read(MANIFEST_PATH)).sessions).toEqual([1, 2]);
    expect(project.read(MANIFEST_PATH)).toMatch(/^\{\n/);
  });

  test('in a solutions file is ignored', async () => {
    using project = projectOnDisk(template, 1);
    const bundle = join(project.root, '..', `bundle-${process.pid}.json`);
    writeFileSync(bundle, `${BOM}${JSON.stringify({ schema: 1, course: 'create-mlops-course', solutions: [] })}`);
    expect((await project.json(template, 'solutions', bundle)).exitCode).toBe(0);
    rmSync(bundle);
  });

  test('is kept when a solution replaces the first line of a file', async () => {
    using project = projectOnDisk(template, 1);
    project.write(FILE, `${BOM}to do\nrest\n`);
    project.commit();
    const title = { fr: 'Un', en: 'One' };
    const starter = { fr: 'à faire', en: 'to do' };
    const solutions = [{ id: '1.1', title, file: FILE, starter, solution: 'done' }];
    const bundle = join(project.root, '..', `first-line-${process.pid}.json`);
    writeFileSync(bundle, JSON.stringify({ schema: 1, course: 'create-mlops-course', solutions }));
    await project.json(template, 'solutions', bundle);
    rmSync(bundle);
    expect(project.read(FILE)).toBe(`${BOM}done\nrest\n`);
  });
});

describe('UTF-16, which PowerShell writes', () => {
  test('in a file to merge is reported with what to do, and the file is unchanged', async () => {
    using project = projectOnDisk(template, 1);
    project.write('package.json', utf16(project.read('package.json')));
    project.commit();
    const before = project.files()['package.json'];
    const { exitCode, stdout } = await project.run(template, 'session', '2');
    expect([exitCode, project.files()['package.json']]).toEqual([1, before]);
    expect(stdout).toMatch(/package\.json: this file is encoded in UTF-16.*package\.json\.new.*UTF-8/);
  });

  test('in the manifest is reported with what to do, and nothing is changed', async () => {
    using project = projectOnDisk(template, 1);
    project.write(MANIFEST_PATH, utf16(project.read(MANIFEST_PATH)));
    project.commit();
    const before = project.files();
    await expect(project.run(template, 'session')).rejects.toMatchObject({
      code: 'FILE_UTF16',
      message: expect.stringMatching(/\.create-mlops-course\.json.*UTF-16.*UTF-8/),
    });
    expect(project.files()).toEqual(before);
  });

  test('in a solutions file is reported', async () => {
    using project = projectOnDisk(template, 1);
    const bundle = join(project.root, '..', `utf16-${process.pid}.json`);
    writeFileSync(bundle, utf16('{}'));
    await expect(project.run(template, 'solutions', bundle)).rejects.toMatchObject({ code: 'FILE_UTF16' });
    rmSync(bundle);
  });
});
