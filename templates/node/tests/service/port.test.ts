import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, test } from 'node:test';
import { parsePort, requireFreePort } from '../../src/port.ts';

const SERVE = { target: 'serve', variable: 'PORT' };
const taken = createServer().listen(0, '127.0.0.1');
await once(taken, 'listening');
after(() => taken.close());
const address = taken.address();
const port = typeof address === 'object' && address !== null ? address.port : assert.fail();

// Where the system has none of these, nobody can tell who has a port.
const canTell = ['lsof', 'ss', 'tasklist'].some((program) => spawnSync(program, ['-h']).error === undefined);
const owner = canTell ? `.*\\(PID ${process.pid}\\)` : 'another program';

test('a port that is taken: by whom, and how to choose another', async () => {
  await assert.rejects(requireFreePort(String(port), SERVE), {
    code: 'PORT_TAKEN',
    message: new RegExp(`^Port ${port} is taken by ${owner}\\..* PORT=${port + 1} make serve$`),
  });
});

test('a free port is nothing to speak of', async () => {
  await requireFreePort('0', SERVE);
});

for (const text of ['x', '-1', '65536', '3000 ', '1e3']) {
  test(`PORT="${text}" is not a port`, () => {
    assert.throws(() => parsePort('PORT', text), { code: 'PORT_INVALID', message: /^PORT=/ });
  });
}
