/** The service of the live project answers what its OpenAPI document says, whatever it is sent: thousands of requests by Schemathesis. */
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { execa, execaSync } from 'execa';
import { describe, expect, it } from 'vitest';

const PROJECT = 'templates/node';
const CONFIG = resolve('.ci/schemathesis.toml');

/** The command of Schemathesis: `SCHEMATHESIS` in the environment, or the one on the PATH. */
const command = process.env.SCHEMATHESIS || 'schemathesis';
const isThere = execaSync(command, ['--version'], { reject: false, stdin: 'ignore' }).exitCode === 0;

/** The service around a model made in memory, on a free port. */
const SERVE = `
  import { startApp } from './tests/service/app.ts';
  const app = await startApp();
  process.on('SIGTERM', () => app.close());
  console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
`;

async function startService() {
  const child = execa(process.execPath, ['--input-type=module', '--eval', SERVE], {
    cwd: PROJECT,
    // A token that Schemathesis does not have: it must be refused, and trains nothing.
    env: { RETRAIN_TOKEN: 'unknown-to-the-caller' },
    buffer: false,
    stdin: 'ignore',
    stderr: 'inherit',
  });
  const first = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  const stop = async () => {
    child.kill();
    await child;
  };
  return { url: String(first.value), [Symbol.asyncDispose]: stop };
}

describe.skipIf(!isThere && process.env.REQUIRE_SERVICES !== '1')('Schemathesis', () => {
  it('finds no server error and no answer that is not documented', { timeout: 600_000 }, async () => {
    await using service = await startService();
    // Schemathesis keeps what it found in the current folder.
    await using folder = await mkdtempDisposable(join(tmpdir(), 'schemathesis-'));
    const { exitCode, all } = await execa(
      command,
      ['--config-file', CONFIG, 'run', `${service.url}/openapi.json`, '--max-examples', '25', '--seed', '1'],
      { cwd: folder.path, all: true, reject: false, stdin: 'ignore' },
    );
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/Tested: +[1-9]/);
  });
});
