import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const run = (args: readonly string[], cwd?: string) =>
  execa(process.execPath, [COMMAND, ...args], { reject: false, ...(cwd !== undefined && { cwd }) });

describe('mlops-tracking', () => {
  it('serves a store until it is stopped', async () => {
    using place = temporaryFolder();
    const server = run(['--port', '0', '--json'], place.folder);
    const [line] = await once(server.stdout, 'data');
    const { url, store } = JSON.parse(String(line)) as { url: string; store: string };
    expect(store).toBe(join(place.folder, '.mlops-tracking/store.db'));
    expect(await (await fetch(`${url}/health`)).text()).toBe('OK');
    server.kill('SIGTERM');
    expect((await server).exitCode).toBe(0);
  });

  it.each([
    ['en', 'Usage: mlops-tracking import <url> [options]', 'Example: mlops-tracking import http'],
    ['fr', 'Utilisation\u00a0: mlops-tracking import <url> [options]', 'Exemple\u00a0: mlops-tracking import http'],
  ])('shows its own name in the help, in %s', async (lang, usage, example) => {
    const { stdout, exitCode } = await run(['import', '--help', '--lang', lang]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(usage);
    expect(stdout).toContain(example);
  });

  it('breaks no line of the help before French punctuation', async () => {
    const { stdout } = await run(['--help', '--lang', 'fr']);
    expect(stdout).toMatch(/défaut\u00a0:/);
    expect(stdout).not.toMatch(/^\s*[:;?!»]/m);
  });

  it('rejects an unknown option with 64, and points to its help', async () => {
    const { stderr, exitCode } = await run(['--nothing', '--lang', 'en']);
    expect([exitCode, stderr]).toEqual([64, 'unknown option: --nothing\nSee “mlops-tracking --help”.']);
  });

  it('points to the help of the subcommand that was given an unknown option', async () => {
    const { stderr, exitCode } = await run(['import', '--nothing', '--lang', 'en']);
    expect([exitCode, stderr]).toEqual([64, 'unknown option: --nothing\nSee “mlops-tracking import --help”.']);
  });

  it('exits with 2 and prints the error code and message', async () => {
    using place = temporaryFolder({ artifacts: 'a file' });
    const files = ['--store', join(place.folder, 'store.db'), '--artifacts', join(place.folder, 'artifacts')];
    const { stderr, exitCode } = await run(['--port', '0', '--lang', 'en', ...files]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^Error E_TRACKING_FOLDER: /)]);
  });
});
