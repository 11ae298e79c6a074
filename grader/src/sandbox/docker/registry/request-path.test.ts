import { describe, expect, it } from 'vitest';
import { parseRequest } from './request-path.ts';

describe('a request of the registry', () => {
  it.each([
    ['/is-odd/-/is-odd-3.0.1.tgz', 'is-odd/-/is-odd-3.0.1.tgz'],
    ['/@biomejs/biome/-/biome-2.5.15.tgz', '@biomejs/biome/-/biome-2.5.15.tgz'],
    ['/@biomejs%2fbiome/-/biome-2.5.15.tgz', '@biomejs/biome/-/biome-2.5.15.tgz'],
    ['/repository/npm-group/is-odd/-/is-odd-3.0.1.tgz', 'is-odd/-/is-odd-3.0.1.tgz'],
    ['/a/-/a-1.0.0+build.1.tgz?cache=no', 'a/-/a-1.0.0+build.1.tgz'],
  ])('%s is for a package', (url, path) => {
    expect(parseRequest(url)).toEqual({ kind: 'package', path });
  });

  it.each([
    ['/is-odd', 'is-odd'],
    ['/is-odd/3.0.1', 'is-odd/3.0.1'],
    ['/@biomejs%2fbiome', '@biomejs%2fbiome'],
    ['/@biomejs/biome', '@biomejs%2fbiome'],
    ['/@biomejs/biome/latest', '@biomejs%2fbiome/latest'],
    ['/is-odd?write=true', 'is-odd'],
  ])('%s is for a description', (url, path) => {
    expect(parseRequest(url)).toEqual({ kind: 'description', path });
  });

  it.each([
    '/',
    '',
    '/..',
    '/../admin',
    '/a/..',
    '/@x/..',
    '/..%2f..',
    '/../-/a.tgz',
    '/-/npm/v1/security/audits',
    '/-/v1/search?text=x',
    '/-/whoami',
    '/a/b/c/d',
    '/a/-/../../x.tgz',
    '/a/-/%2e%2e.tgz',
    '/a/-/b.zip',
    '/a\\b',
    '/a b',
    '//host/a',
    'http://169.254.169.254/latest',
  ])('%j is for neither', (url) => {
    expect(parseRequest(url)).toBeNull();
  });
});
