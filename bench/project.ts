/** A copy of the live project with data and a model: the benchmark does not touch the user's project. */
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';

const ROOT = resolve(import.meta.dirname, '..');
const MADE = /[/\\](node_modules|models|reports|processed|\.mlflow|\.monitoring)$/;

/** A port without a listener: the local model is served, and no run is logged to a local MLflow. */
export const NO_MLFLOW = { MLFLOW_TRACKING_URI: 'http://127.0.0.1:9' };

export type Project = AsyncDisposable & { readonly folder: string };

/** Copies the project and trains its model, as `make data train` does; `await using` deletes it. */
export async function prepareProject(signal: AbortSignal): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-project-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const filter = (path: string) => !MADE.test(path);
    await cp(join(ROOT, 'templates', 'node'), folder, { recursive: true, filter });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const script of ['src/prepare-data.ts', 'src/train.ts']) {
      await execa(process.execPath, [script], { cwd: folder, env: NO_MLFLOW, cancelSignal: signal });
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, [Symbol.asyncDispose]: remove };
}
