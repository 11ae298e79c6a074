import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { run } from './mlops-grader.test-support.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** The command as a process over a store in `folder`. */
async function start(folder: string) {
  const files = ['--store', join(folder, 'store.db'), '--artifacts', join(folder, 'artifacts')];
  const server = execa(process.execPath, [COMMAND, 'tracking', '--port', '0', '--json', ...files], { reject: false });
  const [line] = await once(server.stdout, 'data');
  const { url } = JSON.parse(String(line)) as { url: string };
  return { server, url };
}

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'tracking-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};

describe('mlops-grader tracking', () => {
  it('answers as MLflow does, and ends with 0 when it is told to', async () => {
    using place = folder();
    const { server, url } = await start(place.path);
    expect(await (await fetch(`${url}/health`)).text()).toBe('OK');
    server.kill('SIGTERM');
    expect((await server).exitCode).toBe(0);
  });

  it('says so when the port is taken', async () => {
    using place = folder();
    const { server, url } = await start(place.path);
    const { stderr, exitCode } = await run([
      'tracking',
      '--port',
      new URL(url).port,
      '--store',
      ':memory:',
      '--artifacts',
      place.path,
    ]);
    server.kill('SIGTERM');
    await server;
    expect(stderr).toContain(new URL(url).port);
    expect(exitCode).toBe(2);
  });

  it('refuses an address that others can reach, without a token', async () => {
    using place = folder();
    const { stderr, exitCode } = await run([
      'tracking',
      '--host',
      '0.0.0.0',
      '--port',
      '0',
      '--store',
      ':memory:',
      '--artifacts',
      place.path,
    ]);
    expect(stderr).toContain('--token-file');
    expect(exitCode).toBe(64);
  });
});
