import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildApp } from '../../src/service/app.ts';
import { startApp } from './app.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'src', 'load-test.ts');

async function loadTest(url: string, others: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> {
  const env = { ...process.env, URL: url, DURATION: '1', CONNECTIONS: '2', COURSE_LANG: 'en', ...others };
  const child = spawn(process.execPath, [PROGRAM], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}

test('measures a service that answers', async () => {
  await using app = await startApp();
  const { code, output } = await loadTest(await app.listen({ port: 0 }));
  assert.equal(code, 0, output);
  for (const words of [/requests per second +[1-9]/, /p50/, /p99/, /errors +0\n/]) assert.match(output, words);
});

test('fails when the service answers with errors', async () => {
  await using app = await buildApp(null);
  const { code, output } = await loadTest(await app.listen({ port: 0 }));
  assert.equal(code, 1, output);
  assert.match(output, /does not bear this load/);
});

test('says what to do when nothing answers, or a number is not one', async () => {
  const silent = await loadTest('http://127.0.0.1:9');
  assert.deepEqual([silent.code, /make serve/.test(silent.output)], [2, true]);
  const wrong = await loadTest('http://127.0.0.1:9', { DURATION: '1.5' });
  assert.deepEqual([wrong.code, /DURATION=1\.5/.test(wrong.output)], [2, true]);
});
