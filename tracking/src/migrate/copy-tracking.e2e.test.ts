import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  mlflowPython,
  QUIET_ENVIRONMENT,
  type RealMlflow,
  skipsMlflow,
  startRealMlflow,
} from '../real-mlflow.test-support.ts';
import type { StartedTracking } from '../server.ts';
import { startTemporaryTracking } from '../started-tracking.test-support.ts';
import { copyTracking } from './copy-tracking.ts';
import { type Json, restClient } from './rest-client.test-support.ts';
import { fill } from './sample-data.test-support.ts';
import { openServer } from './server.ts';
import { snapshot } from './snapshot.test-support.ts';

const NOTHING = { experiments: 0, runs: 0, artifacts: 0, loggedModels: 0, registeredModels: 0, versions: 0 };
const copy = (from: { url: string }, to: { url: string }) =>
  copyTracking(openServer(from.url), openServer(to.url), () => undefined);

/** The output of `champion.py` with the server at `url`. */
async function python(url: string, what: 'log' | 'load'): Promise<string> {
  const script = fileURLToPath(new URL('champion.py', import.meta.url));
  const env = { ...QUIET_ENVIRONMENT, MLFLOW_TRACKING_URI: url };
  const { stdout } = await execa(mlflowPython(), [script, what], { env });
  return stdout.split('\n').at(-1) ?? '';
}

describe.skipIf(skipsMlflow())('between a real MLflow server and this server', () => {
  let real: RealMlflow;
  let second: RealMlflow;
  let tracking: StartedTracking;
  let original: Json;

  beforeAll(async () => {
    [real, second, tracking] = await Promise.all([startRealMlflow(), startRealMlflow(), startTemporaryTracking()]);
    await fill(restClient(real.url));
    original = await snapshot(restClient(real.url));
  });
  afterAll(async () => {
    for (const server of [real, second, tracking]) await server?.[Symbol.asyncDispose]();
  });

  it('copies everything from the real server to this server', async () => {
    const { counts, failures } = await copy(real, tracking);
    expect(failures).toEqual([]);
    expect(counts).toEqual({
      experiments: 1,
      runs: 3,
      artifacts: 7,
      loggedModels: 2,
      registeredModels: 3,
      versions: 5,
    });
    expect(await snapshot(restClient(tracking.url))).toEqual(original);
  });

  it('copies nothing when repeated', async () => {
    expect(await copy(real, tracking)).toEqual({ counts: NOTHING, failures: [] });
  });

  it('copies everything from this server to a second real server, once', async () => {
    const { failures } = await copy(tracking, second);
    expect(failures).toEqual([]);
    expect(await snapshot(restClient(second.url))).toEqual(original);
    expect(await copy(tracking, second)).toEqual({ counts: NOTHING, failures: [] });
  });

  it('creates no duplicates when copying back to the origin, or to the same target by another route', async () => {
    expect(await copy(tracking, real)).toEqual({ counts: NOTHING, failures: [] });
    expect(await copy(second, real)).toEqual({ counts: NOTHING, failures: [] });
    expect(await copy(real, second)).toEqual({ counts: NOTHING, failures: [] });
    expect(await snapshot(restClient(real.url))).toEqual(original);
  });

  it('serves the same model to MLflow’s Python client after the real server has stopped', async () => {
    await using target = await startTemporaryTracking();
    const predicted = await python(second.url, 'log');
    expect((await copy(second, target)).failures).toEqual([]);
    await second[Symbol.asyncDispose]();
    expect(await python(target.url, 'load')).toBe(predicted);
  });
});
