import { expect, test } from 'vitest';
import { reducePackageJson } from './package-json.ts';

const live = JSON.stringify({
  name: 'live',
  version: '0.1.0',
  private: true,
  type: 'module',
  config: { seed: '1' },
  scripts: { train: 'node train.ts', serve: 'node serve.ts' },
  dependencies: { fastify: '^5.0.0' },
  devDependencies: { typescript: '^7.0.0', vitest: '^5.0.0' },
});
const reduce = (scripts: string[], packages: string[], author?: string) =>
  JSON.parse(
    reducePackageJson(live, { files: [], scripts, packages }, { name: 'app', lang: 'fr', ...(author && { author }) }),
  );

test('keeps only the scripts and packages of the sessions, at the versions of the live project', () => {
  expect(reduce(['train'], ['typescript'])).toMatchObject({
    scripts: { train: 'node train.ts' },
    devDependencies: { typescript: '^7.0.0' },
  });
});

test('drops an empty section', () => {
  expect(reduce(['train'], ['typescript'])).not.toHaveProperty('dependencies');
});

test('keeps the order of the keys of the live project', () => {
  expect(Object.keys(reduce(['train'], ['fastify', 'vitest'], 'Ada'))).toEqual([
    'name',
    'version',
    'private',
    'type',
    'config',
    'scripts',
    'dependencies',
    'devDependencies',
    'author',
  ]);
});

test('adds the language to the config of the live project', () => {
  expect(reduce([], [])).toHaveProperty('config', { seed: '1', lang: 'fr' });
});

test('is always private, and has the name of the project', () => {
  expect(reduce([], [])).toMatchObject({ name: 'app', private: true });
});

test('has an author only if one is given', () => {
  expect([reduce([], [], 'Ada').author, 'author' in reduce([], [])]).toEqual(['Ada', false]);
});

test('rejects a script that the live project lacks', () => {
  expect(() => reduce(['deploy'], [])).toThrow(/script.*deploy/);
});

test('rejects a package that the live project lacks', () => {
  expect(() => reduce([], ['left-pad'])).toThrow(/package.*left-pad/);
});
