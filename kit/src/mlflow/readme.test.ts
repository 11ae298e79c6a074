import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startTemporaryTracking } from '../../../tracking/src/started-tracking.test-support.ts';
import { sectionOf } from '../section.test-support.ts';

const KIT = fileURLToPath(new URL('../..', import.meta.url));

it('the example of the README runs', async () => {
  const [, example = ''] = /```ts\n(.*?)```/s.exec(sectionOf('mlflow')) ?? [];
  await using server = await startTemporaryTracking();
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  try {
    await mkdir(join(folder, 'node_modules'));
    await symlink(KIT, join(folder, 'node_modules/mlops-kit'), 'junction');
    await writeFile(join(folder, 'example.mts'), example);
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', 'example.mts'], {
      cwd: folder,
      env: { ...process.env, MLFLOW_TRACKING_URI: server.url },
    });
    expect(stdout.trim().split('\n')).toEqual(['model.json 12', '{"trees":[]}', 'forest 0.91', 'FINISHED']);
    expect(await readdir(join(folder, 'pending-runs'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
