import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../grader/src/cli/mlops-grader.test-support.ts';
import { freePort } from '../../../grader/src/sandbox/free-port.ts';
import { fakeServer, json } from '../migrate/fake-server.test-support.ts';
import { type Json, restClient } from '../migrate/rest-client.test-support.ts';
import { fill } from '../migrate/sample-data.test-support.ts';
import { snapshot } from '../migrate/snapshot.test-support.ts';
import { type StartedTracking, startTracking } from '../server.ts';
import { startTemporaryTracking } from '../started-tracking.test-support.ts';

const COMMAND = fileURLToPath(new URL('../../../grader/dist/cli.js', import.meta.url));

/** A new store in a temporary folder, which is deleted on disposal. */
function newStore() {
  const folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  const [store, artifacts] = [join(folder, 'store.db'), join(folder, 'artifacts')];
  const files = ['--store', store, '--artifacts', artifacts];
  const held = async (): Promise<Json> => {
    await using server = await startTracking({ port: 0, host: '127.0.0.1', store, artifacts, token: null });
    return await snapshot(restClient(server.url));
  };
  return { files, held, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

describe('mlops-grader tracking import and export', () => {
  let source: StartedTracking;
  let original: Json;
  beforeAll(async () => {
    source = await startTemporaryTracking();
    await fill(restClient(source.url));
    original = await snapshot(restClient(source.url));
  });
  afterAll(() => source.close());

  it('imports a server into the store, once, and exports the store to another server', async () => {
    using store = newStore();
    const first = await run(['tracking', 'import', source.url, ...store.files]);
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toBe(
      'Copied or updated: 1 experiment, 3 runs, 7 files, 2 logged models, 3 models, 5 versions.',
    );
    expect(first.stderr).toContain('  run parent\n');
    const second = await run(['tracking', 'import', source.url, '--json', ...store.files]);
    expect(JSON.parse(second.stdout)).toMatchObject({ counts: { runs: 0, artifacts: 0, versions: 0 }, failures: [] });
    expect(second.stderr).toBe('');
    await using target = await startTemporaryTracking();
    const out = await run(['tracking', 'export', target.url, '--quiet', '--lang', 'fr', ...store.files]);
    expect([out.exitCode, out.stderr]).toEqual([0, '']);
    expect(out.stdout).toContain('3 runs, 7 fichiers');
    expect(await snapshot(restClient(target.url))).toEqual(original);
  });

  it('resumes after kill -9 at any point', async () => {
    using store = newStore();
    for (const line of [1, 3, 5, 7, 9]) {
      const import_ = execa(process.execPath, [COMMAND, 'tracking', 'import', source.url, ...store.files], {
        reject: false,
      });
      let seen = 0;
      import_.stderr.on('data', (text) => {
        seen += String(text).split('\n').length - 1;
        if (seen >= line) import_.kill('SIGKILL');
      });
      await import_;
    }
    expect((await run(['tracking', 'import', source.url, ...store.files])).exitCode).toBe(0);
    expect(await store.held()).toEqual(original);
  });

  it('exits with 130 on Ctrl-C, says how to resume, and resumes', async () => {
    using store = newStore();
    const import_ = execa(
      process.execPath,
      [COMMAND, 'tracking', 'import', source.url, '--lang', 'en', ...store.files],
      { reject: false },
    );
    import_.stderr.once('data', () => import_.kill('SIGINT'));
    const { exitCode, stderr } = await import_;
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Run the command again to continue.');
    expect((await run(['tracking', 'import', source.url, ...store.files])).exitCode).toBe(0);
    expect(await store.held()).toEqual(original);
  });

  it('lists what could not be copied, and exits with 2', async () => {
    using store = newStore();
    await using target = await startTemporaryTracking();
    const { experiment_id } = await restClient(target.url).post('/experiments/create', { name: 'churn "été" / 1' });
    await restClient(target.url).post('/experiments/delete', { experiment_id });
    await run(['tracking', 'import', source.url, ...store.files]);
    const { exitCode, stdout, stderr } = await run(['tracking', 'export', target.url, ...store.files]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('1 run,');
    expect(stderr).toContain('Not copied: experiment churn "été" / 1. An experiment with this name is in the trash');
  });

  it('explains what is wrong with the server', async () => {
    using store = newStore();
    const importFrom = async (url: string) => {
      const { exitCode, stderr } = await run(['tracking', 'import', url, ...store.files]);
      return `${exitCode} ${stderr}`;
    };
    expect(await importFrom(`http://127.0.0.1:${await freePort()}`)).toMatch(
      /^2 .*does not respond \(.*ECONNREFUSED.*Check the address/s,
    );
    expect(await importFrom('127.0.0.1')).toMatch(/^64 .*is not a server address/s);
    await using page = await fakeServer((_request, response) => void response.end('<html></html>'));
    expect(await importFrom(page.url)).toMatch(/^2 .*is not from an MLflow server/s);
    await using closed = await fakeServer((_request, response) => json(response, {}, 403));
    expect(await importFrom(closed.url)).toMatch(/^2 .*HTTP 403.*MLFLOW_TRACKING_USERNAME/s);
  });

  it('shows help in both languages', async () => {
    expect((await run(['tracking', 'import', '--help'])).stdout).toContain('You can run the command again');
    expect((await run(['tracking', 'export', '--help', '--lang', 'fr'])).stdout).toContain(
      'mlops-grader tracking export http',
    );
  });
});
