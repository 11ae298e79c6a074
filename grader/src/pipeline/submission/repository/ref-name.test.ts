import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefName, isRevisionName } from './ref-name.ts';

const gitTakes = (...args: string[]): boolean => spawnSync('git', ['check-ref-format', ...args]).status === 0;

it.each([
  'séance-2',
  'rendu(1)',
  "l'été",
  'a"b',
  'v1.0',
  'feature/x',
  'a@b',
  '#12',
  '100%',
  'a&b|c;d',
  '$HOME',
  '`id`',
  '日本',
])('takes %s, as git does', (name) => expect([isRevisionName(name), gitTakes('--branch', name)]).toEqual([true, true]));

it.each([
  '-x',
  '--upload-pack=sh',
  'a..b',
  'a@{1}',
  '@{-1}',
  'a b',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[',
  'a\\b',
  'a.lock',
  '.a',
  'a/',
  '/a',
  'a//b',
  'a.',
  'a/.b',
  '',
  'a\nb',
  '\u007f',
])('refuses %j', (name) => expect(isRevisionName(name)).toBe(false));

it('agrees with git check-ref-format', () => {
  const part = fc.string({
    unit: fc.constantFrom('a', 'é', '.', '/', '@', '{', '-', '~', '(', "'", '.lock', ' ', '\t', '\\'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(part, (name) => {
      expect(isRefName(`refs/heads/${name}`), name).toBe(gitTakes(`refs/heads/${name}`));
    }),
    { numRuns: 60 },
  );
});
