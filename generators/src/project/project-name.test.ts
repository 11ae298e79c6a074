import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOfProject, projectName } from './project-name.ts';

test.each([
  ['Mon Été', 'mon-ete'],
  ['Cœur & Âme', 'coeur-ame'],
  ['churn_model.v2', 'churn_model.v2'],
  ['.hidden', 'hidden'],
  ['a   b', 'a-b'],
  ['日本', 'mlops-project'],
  ['', 'mlops-project'],
  ['node_modules', 'mlops-project'],
])('converts %j to the name %j', (text, name) => {
  expect(projectName(text)).toBe(name);
});

test('converts any text to a valid npm name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(projectName(text)).toMatch(/^[a-z0-9][a-z0-9._-]{0,213}$/);
    }),
  );
});

describe('the name of a project', () => {
  test.each([
    [undefined, '/tmp/Mon Été', 'mon-ete'],
    [undefined, '/tmp/日本', 'mlops-project'],
    [undefined, '/tmp/.hidden', 'hidden'],
    ['churn', '/tmp/http', 'churn'],
  ])('is the requested one (%j), or made from the folder %s', (asked, dir, name) => {
    expect(nameOfProject(asked, dir)).toBe(name);
  });

  test.each([
    [undefined, '/tmp/http', 'core module', 'mlops-http'],
    [undefined, '/tmp/Stream', 'core module', 'mlops-stream'],
    [undefined, '/tmp/favicon.ico', 'not a valid package name', 'mlops-project'],
    ['node_modules', '/tmp/app', 'not a valid package name', 'mlops-project'],
    ['NODE_MODULES', '/tmp/app', 'not a valid package name', 'mlops-project'],
    ['favicon.ico', '/tmp/app', 'not a valid package name', 'mlops-project'],
    ['http', '/tmp/app', 'core module', 'mlops-http'],
    ['.churn', '/tmp/app', 'start with a period', 'churn'],
    ['_churn', '/tmp/app', 'start with an underscore', 'churn'],
    ['Mon Projet', '/tmp/app', 'capital letters', 'mon-projet'],
    ['mon projet', '/tmp/app', 'URL-friendly', 'mon-projet'],
    ['été', '/tmp/app', 'URL-friendly', 'ete'],
    [' churn', '/tmp/app', 'spaces', 'churn'],
    ['🚀', '/tmp/app', 'URL-friendly', 'mlops-project'],
    ['x'.repeat(215), '/tmp/app', '214', 'x'.repeat(214)],
  ])('%j in %s is rejected, with npm’s reason (%s) and a valid name', (asked, dir, reason, better) => {
    expect(() => nameOfProject(asked, dir)).toThrow(
      expect.objectContaining({ code: 'USAGE_NAME', exitCode: 64, message: expect.stringContaining(reason) }),
    );
    expect(() => nameOfProject(asked, dir)).toThrow(`--name ${better}`);
  });
});
