import { expect, it } from 'vitest';
import { untrustedHere } from '../../untrusted/here.test-support.ts';
import { readJsonError } from './json-error.ts';

it.each([
  ['JSON', '{}', null],
  ['JSON behind a byte-order mark, which npm reads', '\uFEFF{}', null],
  ['JSON behind two, which npm refuses', '\uFEFF\uFEFF{}', expect.stringContaining('not valid JSON')],
  ['cut JSON', '{\n"a":', expect.stringContaining('JSON')],
])('says why npm cannot read %s, if it cannot', async (_what, text, reason) => {
  expect(await untrustedHere.run(readJsonError, 'package.json', text)).toEqual(reason);
});
