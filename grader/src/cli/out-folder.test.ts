/** Gradings of two sources, or two gradings at once, never share a folder. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleEvidence } from '../evidence/sample.test-support.ts';
import type { Evidence } from '../evidence/schema.ts';
import { saveEvidence } from '../evidence/store.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { fixtureFile, fixtureProject, grade, rescore } from './mlops-grader.test-support.ts';
import { claimOut, sourceOf } from './out-folder.ts';

const SKIPPED = ['install', 'reproduce', 'serve', 'image', 'monitor', 'deliver'].flatMap((stage) => ['--skip', stage]);

describe('the folder of a grading', () => {
  let place: ReturnType<typeof temporaryFolder>;
  const cwd = process.cwd();
  beforeEach(() => {
    place = temporaryFolder();
    process.chdir(place.folder);
  });
  afterEach(() => {
    process.chdir(cwd);
    place[Symbol.dispose]();
  });

  /** Grades the project in `folder`, as far as its folder goes; gives that, and keeps it where it is asked to. */
  async function claim(folder: string, out?: string) {
    mkdirSync(folder, { recursive: true });
    const project = { folder: join(place.folder, folder), name: basename(folder) };
    const source = await sourceOf(project.folder, undefined);
    const claimed = await claimOut(project, out, source);
    const save = () => {
      const { submission } = sampleEvidence();
      return saveEvidence(claimed.path, sampleEvidence({ submission: { ...submission, name: project.name, source } }));
    };
    return { path: claimed.path.slice(place.folder.length + 1), save, end: () => claimed[Symbol.asyncDispose]() };
  }
  async function graded(folder: string, out?: string): Promise<string> {
    const { path, save, end } = await claim(folder, out);
    await save();
    await end();
    return path;
  }

  it('is the same for the same source again, and another for another of the same name', async () => {
    expect(await graded('a/mon-projet')).toBe('grading/mon-projet');
    expect(await graded('b/mon-projet')).toBe('grading/mon-projet-2');
    expect(await graded('a/mon-projet')).toBe('grading/mon-projet');
    expect(await graded('c/mon-projet')).toBe('grading/mon-projet-3');
    expect(await graded('b/mon-projet')).toBe('grading/mon-projet-2');
  });

  it('is refused where it was asked for and holds the grading of another source, which is named', async () => {
    await graded('a/mon-projet', 'out');
    expect(await graded('a/mon-projet', 'out')).toBe('out');
    await expect(claim('b/other', 'out')).rejects.toMatchObject({
      code: 'E_OUT_OTHER',
      exitCode: 64,
      message: expect.stringContaining('mon-projet'),
    });
    expect(await graded('a/mon-projet', 'out')).toBe('out');
  });

  it('is one grading’s at a time: another of the source is refused, one of another source goes elsewhere', async () => {
    const first = await claim('a/mon-projet');
    await expect(claim('a/mon-projet')).rejects.toMatchObject({ code: 'E_OUT_BUSY' });
    await expect(claim('b/mon-projet', 'grading/mon-projet')).rejects.toMatchObject({ code: 'E_OUT_BUSY' });
    const second = await claim('b/mon-projet');
    expect([first.path, second.path]).toEqual(['grading/mon-projet', 'grading/mon-projet-2']);
    await first.end();
    await second.end();
  });

  it('is taken over from evidence of an earlier version, which does not say whose it is', async () => {
    const { path, end } = await claim('a/mon-projet');
    await saveEvidence(path, sampleEvidence());
    await end();
    expect(await graded('b/mon-projet')).toBe('grading/mon-projet');
  });

  it('tells subfolders of one repository apart, and one place under two names not', async () => {
    mkdirSync('a');
    expect(await sourceOf('a', 'one')).not.toBe(await sourceOf('a', 'two'));
    expect(await sourceOf('./a/', undefined)).toBe(await sourceOf(join(place.folder, 'a'), undefined));
    expect(await sourceOf('https://ada:secret@example.org/p.git', undefined)).toBe(
      await sourceOf('https://example.org/p.git', undefined),
    );
  });
});

describe('mlops-grader', () => {
  it('refuses a second grading of the folder while one runs, and each mark stands beside its own evidence', async () => {
    using project = fixtureProject({ Makefile: fixtureFile('Makefile').replace('@node --check serve.js', '@sleep 2') });
    const both = await Promise.all([grade(project, '--json', ...SKIPPED), grade(project, '--json', ...SKIPPED)]);
    const [refused, done] = both.toSorted((one, other) => (other.exitCode ?? 0) - (one.exitCode ?? 0));
    expect([refused?.exitCode, done?.exitCode]).toEqual([2, 1]);
    expect(refused?.stderr).toContain('E_OUT_BUSY');
    expect(existsSync(join(project.out, 'grading.lock'))).toBe(false);
  });

  it('says that evidence or a log was changed after it was marked', async () => {
    using project = fixtureProject();
    await grade(project, '--json', ...SKIPPED);
    expect((await rescore(project.out)).stderr).toBe('');
    const file = join(project.out, 'evidence.json');
    const evidence = JSON.parse(readFileSync(file, 'utf8')) as Evidence;
    writeFileSync(file, JSON.stringify({ ...evidence, durations: { totalMs: 1, submissionMs: 1 } }));
    writeFileSync(join(project.out, 'logs', 'inspect.log'), 'all is well\n');
    const { stderr } = await rescore(project.out);
    expect(stderr).toContain('the evidence has changed');
    expect(stderr).toContain('logs have changed since the grading (inspect)');
    const report = readFileSync(join(project.out, 'report.html'), 'utf8');
    expect(report).not.toContain('all is well');
    expect(report).toContain('This log has changed');
  });

  it('overwrites no grading of a project of the same name', async () => {
    using one = fixtureProject();
    using other = fixtureProject({ 'README.md': 'another' });
    const { exitCode } = await grade(one, ...SKIPPED);
    const before = readFileSync(join(one.out, 'evidence.json'), 'utf8');
    const refused = await grade({ folder: other.folder, out: one.out }, ...SKIPPED);
    expect([exitCode, refused.exitCode]).toEqual([1, 64]);
    expect(refused.stderr).toContain('E_OUT_OTHER');
    expect(readFileSync(join(one.out, 'evidence.json'), 'utf8')).toBe(before);
  });
});
