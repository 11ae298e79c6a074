import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import prepareRetraining from '../../src/before-monitoring/prepare-retraining.ts';

const folder = await mkdtemp(join(tmpdir(), 'prepare-'));
after(() => rm(folder, { recursive: true }));
const token = join(folder, 'secrets', 'token');
const incoming = join(folder, 'incoming');
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test('makes the folder for new data, and a token that nobody guesses, once', async () => {
  await prepareRetraining(token, incoming);
  assert.ok((await stat(incoming)).isDirectory());
  const first = await readFile(token, 'utf8');
  assert.match(first, /^[\w-]{43}\n$/);
  await prepareRetraining(token, incoming);
  assert.equal(await readFile(token, 'utf8'), first);
  await rm(token);
  await prepareRetraining(token, incoming);
  assert.notEqual(await readFile(token, 'utf8'), first);
});

test('no other user of this machine gets to the token, and the users of containers may read it', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows has no such modes');
  const umask = process.umask(0o077);
  await rm(token, { force: true });
  await prepareRetraining(token, incoming);
  process.umask(umask);
  assert.deepEqual([await modeOf(dirname(token)), await modeOf(token)], [0o700, 0o644]);
});
