import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { findProgram, programFolders, programPath } from './program.ts';
import { temporaryFolder } from './temporary-folder.test-support.ts';

const here = process.cwd();
afterEach(() => {
  vi.unstubAllEnvs();
  process.chdir(here);
});

function program(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\nexit 1\n');
  chmodSync(path, 0o755);
  return path;
}

it('is found in an absolute folder of PATH', () => {
  using place = temporaryFolder();
  const path = program(place.beside('bin'), 'git');
  vi.stubEnv('PATH', [place.beside('empty'), place.beside('bin')].join(delimiter));
  expect(findProgram('git')).toBe(path);
});

it.each([
  ['the current folder', () => '.'],
  ['an empty entry', () => ''],
  ['a relative folder', () => 'bin'],
  ['the current folder by its name', (folder: string) => folder],
  ['installed packages', (folder: string) => join(folder, 'node_modules', '.bin')],
  ['a folder of the submission', (folder: string) => join(folder, 'bin')],
  ['a link to a folder of the submission', (_: string, link: string) => link],
])('is never found in %s', (_, entryOf) => {
  using place = temporaryFolder();
  for (const folder of ['', 'bin', 'node_modules/.bin']) program(join(place.folder, folder), 'git');
  const link = place.beside('link');
  symlinkSync(join(place.folder, 'bin'), link);
  const real = program(place.beside('bin'), 'git');
  process.chdir(place.folder);
  const entry = entryOf(place.folder, link);
  vi.stubEnv('PATH', [entry, place.beside('bin')].join(delimiter));
  expect(findProgram('git', place.folder)).toBe(real);
  expect(programPath(place.folder)).toBe(place.beside('bin'));
});

it('is an executable file, and an error where there is none', () => {
  using place = temporaryFolder({ git: '' });
  mkdirSync(join(place.folder, 'make'));
  vi.stubEnv('PATH', place.folder);
  expect(() => findProgram('git')).toThrow('git was not found in the absolute folders of PATH');
  expect(() => findProgram('make')).toThrow('make was not found in the absolute folders of PATH');
  expect(programFolders()).toEqual([place.folder]);
});
