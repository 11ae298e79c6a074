import { expect, it } from 'vitest';
import { untrustedHere } from '../../untrusted/here.test-support.ts';
import { readJsonError, takenPortsIn } from './tasks.ts';

it.each([
  ['JSON', '{}', null],
  ['JSON behind a byte-order mark, which npm reads', '\uFEFF{}', null],
  ['JSON behind two, which npm refuses', '\uFEFF\uFEFF{}', expect.stringContaining('not valid JSON')],
  ['cut JSON', '{\n"a":', expect.stringContaining('JSON')],
])('says why npm cannot read %s, if it cannot', async (_what, text, reason) => {
  expect(await untrustedHere.run(readJsonError, 'package.json', text)).toEqual(reason);
});

it.each([
  ['Error: listen EADDRINUSE: address already in use 127.0.0.1:8000', [8000]],
  ['Error: listen EADDRINUSE: address already in use :::8000\n  port: 8000', [8000]],
  [`[Errno 98] error while attempting to bind on address ('127.0.0.1', 8000): address already in use`, [98, 8000]],
  ['listen tcp :8000: bind: address already in use', [8000]],
  ['listening on 8000', []],
  ['EADDRINUSE 123456', []],
])('%j names the ports %j', (output, ports) => {
  expect(takenPortsIn(output)).toEqual(ports);
});
