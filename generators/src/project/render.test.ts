import { expect, test } from 'vitest';
import { fixtureCourse, readFixture } from '../testing/fixture-template.ts';
import type { Answers } from './manifest.ts';
import { renderProject, starterPath, templatePath } from './render.ts';

const french: Answers = { name: 'app', lang: 'fr', author: 'Ada' };
const render = (answers: Answers, last: number) => renderProject(readFixture, fixtureCourse, answers, last);
const textOf = (path: string, answers = french, last = 2) =>
  new TextDecoder().decode(render(answers, last).find((file) => file.path === path)?.bytes);

test('renders only the files of sessions 1 to N, sorted by path', () => {
  expect(render(french, 1).map(({ path }) => path)).toEqual([
    '.gitignore',
    'README.md',
    'bin/hook',
    'package.json',
    'src/train.ts',
  ]);
});

test('adds the files of the next session', () => {
  expect(render(french, 2).map(({ path }) => path)).toContain('src/serve.ts');
});

test.each([
  ['github', '.github/ci.yml'],
  ['gitlab', '.gitlab-ci.yml'],
] as const)('gives the files of %s alone, and names the first of them', (ci, path) => {
  const paths = render({ ...french, ci }, 2).map((file) => file.path);
  expect(paths.filter((one) => one.endsWith('ci.yml'))).toEqual([path]);
  expect(textOf('README.txt', { ...french, ci })).toBe(path);
});

test.each([
  [['dvc'], 1, []],
  [['dvc'], 2, ['.github/ci.yml', 'dvc.yaml']],
  [['gitlab-ci'], 2, ['.github/ci.yml', '.gitlab-ci.yml']],
  [['dvc', 'of-another-version'], 2, ['.github/ci.yml', 'dvc.yaml']],
])('renders the files of the add-ons %j at session %i', (addOns, session, expected) => {
  const paths = render({ ...french, addOns }, session).map(({ path }) => path);
  expect(paths.filter((path) => /ci\.yml|dvc/.test(path))).toEqual(expected);
});

test('adds nothing for the add-on of the chosen CI system, and does not rename it in the README', () => {
  const chosen: Answers = { ...french, ci: 'gitlab' };
  expect(render({ ...chosen, addOns: ['gitlab-ci'] }, 2)).toEqual(render(chosen, 2));
  expect(textOf('README.txt', { ...french, addOns: ['gitlab-ci'] })).toBe('.github/ci.yml');
});

test('adds GitHub’s files by default', () => {
  expect(textOf('README.txt')).toBe('.github/ci.yml');
});

test('renders the text of the chosen language without escaping', () => {
  expect(textOf('README.md')).toBe("# L'été : app & Ada");
});

test('leaves the other language out', () => {
  expect(textOf('README.md', { name: 'app', lang: 'en' })).toBe('# Summer: app\n');
});

test('copies code byte for byte, even if it looks like a template', () => {
  expect(textOf('src/train.ts')).toBe('const a = "<%= name %>";\r\n');
});

test('makes only scripts executable', () => {
  const executable = render(french, 2).filter(({ mode }) => mode === 0o755);
  expect(executable.map(({ path }) => path)).toEqual(['bin/hook']);
});

test('gives package.json the scripts of the sessions', () => {
  expect(JSON.parse(textOf('package.json', french, 1))).toMatchObject({ name: 'app', scripts: { train: 't' } });
});

test.each([
  ['.gitignore', '_gitignore'],
  ['.github/workflows/ci.yml', '_github/workflows/ci.yml'],
  ['a/.npmrc', 'a/_npmrc'],
  ['src/a.b.ts', 'src/a.b.ts'],
])('packs %s as %s', (path, shipped) => {
  expect([templatePath(path), starterPath(path, 'fr')]).toEqual([`template/${shipped}`, `starter/fr/${shipped}`]);
});
