import { expect, it } from 'vitest';
import { saysNoImage } from './bases.ts';

it.each([
  ['(HTTP code 404) no such image - manifest for node:99 not found: manifest unknown: manifest unknown', true],
  ['manifest for node:99 not found', true],
  ['Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host', false],
  ['toomanyrequests: You have reached your pull rate limit', false],
  ['pull access denied for mirror/node, repository does not exist or may require "docker login"', false],
  ['the operation was aborted due to timeout', false],
])('of %j it is %s that there is no such image', (reason, expected) => {
  expect(saysNoImage(reason)).toBe(expected);
});
