/** How the container behaves on a machine: its health, its rights, its load, its end. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { docker, inspectContainer } from '../src/delivery/docker.ts';
import { startContainer } from '../src/delivery/started-container.ts';
import { variant } from '../src/variant.ts';
import { containerId, customer, get, imageId, url } from './service.ts';

test('it is healthy for Docker, and ready by its own account', async () => {
  assert.equal((await inspectContainer(containerId)).health, 'healthy');
  assert.deepEqual(await get('/ready'), { status: 200, body: { status: 'ready' } });
});

test('it does not run as root', async () => {
  const user = await docker(['exec', containerId, 'node', '--print', 'process.getuid()']);
  assert.match(user, /^[1-9]\d*$/);
});

test('it answers many at once without a single error', async () => {
  const result = await autocannon({
    url: url + variant.predictPath,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(customer()),
    connections: 50,
    amount: 2_000,
    timeout: 60,
  });
  assert.deepEqual([result['2xx'], result.non2xx, result.errors], [2_000, 0, 0]);
});

test('SIGTERM ends it with code 0, after it has answered what it was answering', async () => {
  await using own = await startContainer(imageId);
  const body = JSON.stringify(customer());
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const call = request(own.url + variant.predictPath, { method: 'POST', headers });
  // Half a question: the service is busy with it when it is told to end.
  call.write(body.slice(0, 20));
  await sleep(500);
  await docker(['kill', '--signal', 'TERM', own.id]);
  await sleep(500);
  call.end(body.slice(20));
  const [answer] = await once(call, 'response');
  assert.equal(answer.statusCode, 200);
  answer.resume();
  assert.equal(await docker(['wait', own.id]), '0');
});
