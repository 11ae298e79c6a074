/** The live project's service conforms to its OpenAPI document, for thousands of requests by Schemathesis. */
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa, execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { startInferenceService } from './inference-service.test-support.ts';

const CONFIG = resolve('.ci/schemathesis.toml');

/** The Schemathesis command: `SCHEMATHESIS` in the environment, or the one on the PATH. */
const command = process.env.SCHEMATHESIS || 'schemathesis';
const isThere = execaSync(command, ['--version'], { reject: false, stdin: 'ignore' }).exitCode === 0;

describe.skipIf(!isThere && process.env.REQUIRE_SERVICES !== '1')('Schemathesis', () => {
  it('finds no server error and no undocumented response', async () => {
    await using service = await startInferenceService();
    // Schemathesis stores its results in the current folder.
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
