/** A student's commands against a registry, such as `npm create mlops-course@latest my-project`, with an empty npm cache. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { releaseSolutions } from '../demo/packages.ts';
import {
  type PublishedScaffolder,
  startPublishing,
} from '../generators/src/testing/published-scaffolder.test-support.ts';
import { skipsRegistry } from '../generators/src/testing/registry.test-support.ts';

const manifestSchema = z.object({
  template: z.object({ version: z.string() }),
  answers: z.object({ lang: z.string() }),
  sessions: z.array(z.int()),
  files: z.record(z.string(), z.string()),
});

const bundleSchema = z.object({
  solutions: z.array(z.object({ id: z.string(), starter: z.object({ fr: z.string() }), solution: z.string() })).min(1),
});

/** The scaffolder's own files in a project. */
const OWN = ['.create-mlops-course.base.gz', '.create-mlops-course.json'];

/** The message about a newer version of the same term, in either language. */
const REMARK = /(?:newer|plus récente).*0\.3\.1.*0\.3\.0.*mlops-course@0\.3\b/;

const textsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe.skipIf(skipsRegistry)('npm create mlops-course@latest', () => {
  let scaffolder: PublishedScaffolder;
  let work: string;
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'students-'));
    scaffolder = await startPublishing();
    await scaffolder.publishVersion('0.1.0');
  });
  afterAll(async () => {
    await scaffolder?.[Symbol.asyncDispose]();
    rmSync(work, { recursive: true, force: true });
  });

  /** Runs the command in a student's folder, with an empty npm cache. It must succeed. */
  async function create(student: string, ...args: string[]) {
    const cwd = join(work, student);
    mkdirSync(cwd, { recursive: true });
    const env = { npm_config_cache: join(work, `${student}-cache`) };
    const { exitCode, stderr } = await scaffolder.create(cwd, args, { env });
    expect(exitCode, stderr).toBe(0);
    return { cwd, stderr };
  }
  const manifestIn = (project: string) =>
    manifestSchema.parse(JSON.parse(readFileSync(join(project, '.create-mlops-course.json'), 'utf8')));

  it('creates a complete project, dotfiles included, in a git repository', async () => {
    const { cwd } = await create('ada', 'my-project', '--', '--yes', '--session', '7');
    const project = join(cwd, 'my-project');
    const { sessions, files } = manifestIn(project);
    expect(sessions).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const hash = (path: string) =>
      createHash('sha256')
        .update(readFileSync(join(project, path)))
        .digest('hex');
    expect(Object.fromEntries(Object.keys(files).map((path) => [path, hash(path)]))).toEqual(files);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['.gitignore', '.gitattributes', '.dockerignore', '.github/workflows/ci.yml']),
    );

    const { stdout } = await execa('git', ['ls-files'], { cwd: project });
    expect(stdout.split('\n').toSorted()).toEqual([...Object.keys(files), ...OWN].toSorted());
    expect((await execa('git', ['status', '--porcelain'], { cwd: project })).stdout).toBe('');
    expect((await execa('git', ['rev-list', '--count', 'HEAD'], { cwd: project })).stdout).toBe('1');
  });

  it('starts with the first session', async () => {
    const { cwd } = await create('mary', 'my-project', '--', '--yes');
    expect(manifestIn(join(cwd, 'my-project')).sessions).toEqual([1]);
  });

  it('accepts all options without dashes, because PowerShell removes them', async () => {
    const { cwd } = await create('grace', 'mon-projet', 'fr', '2');
    expect(manifestIn(join(cwd, 'mon-projet'))).toMatchObject({ answers: { lang: 'fr' }, sessions: [1, 2] });
  });

  it('installs a single package, without dependencies or install scripts', async () => {
    const answer = await fetch(`${scaffolder.registry.url}create-mlops-course/latest`);
    const { dependencies, optionalDependencies, peerDependencies, hasInstallScript, scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .loose()
      .parse(await answer.json());
    expect([dependencies ?? {}, optionalDependencies ?? {}, peerDependencies ?? {}]).toEqual([{}, {}, {}]);
    expect([hasInstallScript ?? false, Object.keys(scripts).filter((name) => /install|^prepare$/.test(name))]).toEqual([
      false,
      [],
    ]);

    await create('solo', 'app', 'fr', '1');
    const installed = readdirSync(join(work, 'solo-cache/_npx')).map((name) => join(work, 'solo-cache/_npx', name));
    expect(installed.map((folder) => readdirSync(join(folder, 'node_modules')).toSorted())).toEqual([
      ['.bin', '.package-lock.json', 'create-mlops-course'],
    ]);
  });

  it('contains no solution, in the package or in the project', async () => {
    const { cwd } = await create('alan', 'app', 'fr', '7');
    await releaseSolutions(join(work, 'solutions.json'));
    const { solutions } = bundleSchema.parse(JSON.parse(readFileSync(join(work, 'solutions.json'), 'utf8')));
    const [project, cached] = [textsIn(join(cwd, 'app')), textsIn(join(work, 'alan-cache/_npx'))];
    for (const { id, starter, solution } of solutions) {
      for (const texts of [project, cached]) {
        expect([id, texts.some((text) => text.includes(starter.fr))]).toEqual([id, true]);
        expect([id, texts.some((text) => text.includes(solution))]).toEqual([id, false]);
      }
    }
  });

  it('runs the newest published version, even if the cache has an older one', async () => {
    const { cwd } = await create('linus', 'before', 'en', '1');
    await scaffolder.publishVersion('0.2.0', (template) => {
      template.edit('.gitignore', (text) => `${text}\n# New in 0.2.0.\n`);
      template.edit('src/data/validate.ts', (text) => `// New in 0.2.0.\n${text}`);
      template.add('.new/.npmrc', 'new\n');
      template.editCourse((text) => text.replace('- .gitattributes\n', '- .gitattributes\n        - .new/.npmrc\n'));
    });
    await create('linus', 'after', 'en', '1');
    const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
    expect(['before', 'after'].map((name) => manifestIn(join(cwd, name)).template.version)).toEqual(['0.1.0', '0.2.0']);
    expect(['.gitignore', 'src/data/validate.ts'].map((path) => read(`after/${path}`))).toEqual([
      `${read('before/.gitignore')}\n# New in 0.2.0.\n`,
      `// New in 0.2.0.\n${read('before/src/data/validate.ts')}`,
    ]);
    expect([existsSync(join(cwd, 'before/.new')), read('after/.new/.npmrc')]).toEqual([false, 'new\n']);
  });

  it('mentions a newer version of the same term, but not one of the next term', async () => {
    for (const version of ['0.3.0', '0.3.1']) await scaffolder.publishVersion(version);
    const old = await scaffolder.create(work, ['old', 'en'], { version: '0.3.0' });
    expect([old.exitCode, old.stderr]).toEqual([0, expect.stringMatching(REMARK)]);
    const earlier = await scaffolder.create(work, ['earlier', 'en'], { version: '0.1.0' });
    expect([earlier.exitCode, earlier.stderr]).toEqual([0, expect.not.stringMatching(/newer|plus récente/)]);
    expect((await create('newest', 'app', 'en')).stderr).not.toMatch(REMARK);
  });

  it('merges with the older package from the registry if a project has lost its base file', async () => {
    const { cwd } = await create('barbara', 'app', 'en', '1', 'student=20261234');
    const project = join(cwd, 'app');
    const file = join(project, 'src/files.ts');
    rmSync(join(project, '.create-mlops-course.base.gz'));
    writeFileSync(file, `// Mine.\n${readFileSync(file, 'utf8')}`);
    await scaffolder.publishVersion('0.4.0', ({ edit }) => edit('src/files.ts', (text) => `${text}// Of 0.4.0.\n`));
    // npm also prints on stdout if it finds a package.json.
    const env = { npm_config_cache: join(work, 'barbara-cache'), npm_config_loglevel: 'silent' };
    const without = await scaffolder.create(project, ['update', 'force', 'dry-run', 'offline', 'json'], { env });
    expect(JSON.parse(without.stdout)).toMatchObject({ changes: [{ action: 'beside', reason: 'no-base' }] });

    const { exitCode, stderr } = await scaffolder.create(project, ['update', 'force'], { env });
    expect(exitCode, stderr).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^\/\/ Mine\.\n[\s\S]*\/\/ Of 0\.4\.0\.\n$/);
  });

  it('fails if an edit of the published template has no effect', async () => {
    const { publishVersion } = scaffolder;
    await expect(publishVersion('9.0.0', ({ edit }) => edit('none.txt', String))).rejects.toThrow(/none\.txt/);
    await expect(publishVersion('9.0.1', ({ edit }) => edit('Makefile', String))).rejects.toThrow(/Makefile/);
  });
});
