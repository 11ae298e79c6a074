/** The add-on `dvc` in a project from the packed package, with the real DVC: tests what the project's dvc.md describes. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProject, type Packed, run, sessions, unpackScaffolder } from './shared-project.ts';

/** The DVC command: `DVC` in the environment, or the one on the PATH. */
const command = process.env.DVC || 'dvc';
const isThere = execaSync(command, ['--version'], { reject: false, stdin: 'ignore' }).exitCode === 0;
const last = Math.max(...sessions);

const MODEL = 'models/model.json';
const STAGE = /^Running stage '(\w+)'/gm;

let packed: Packed;
beforeAll(async () => {
  packed = await unpackScaffolder();
});
afterAll(() => packed?.remove());

/** A project in a separate git repository, with the add-on and without any results. */
async function makeWithDvc(name: string, session: number, lang: 'fr' | 'en') {
  const project = await makeProject(packed.root, name, session, lang);
  const inside = (path: string) => join(project, path);
  const call = (command: string, args: readonly string[]) =>
    execa(command, args, {
      cwd: project,
      // DVC's state is outside the project, and nothing listens at the address for the runs.
      env: { DVC_SITE_CACHE_DIR: `${project}-site`, MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' },
      stdin: 'ignore',
    });
  const git = async (...args: string[]) => (await call('git', args)).stdout;
  const dvc = async (...args: string[]) => (await call(command, args)).stdout;
  const commit = async () => {
    await git('add', '--all');
    await git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '--message', 'DVC');
  };
  await commit();
  await call(process.execPath, [packed.command, 'add', 'dvc']);
  /** The stages that ran. */
  const repro = async () => [...(await dvc('repro')).matchAll(STAGE)].map(([, stage]) => stage);
  const read = (path: string) => readFileSync(inside(path), 'utf8');
  return { project, inside, read, git, dvc, commit, repro };
}

/** One customer fewer: the data is still valid, but the model changes. */
function dropCustomer(source: string): void {
  writeFileSync(source, readFileSync(source, 'utf8').replace(/.+\n$/, ''));
}

describe.skipIf(!isThere && process.env.REQUIRE_SERVICES !== '1')('DVC', () => {
  it.each([
    [1, 'fr'],
    [last, 'en'],
  ] as const)('runs only the changed stages, in a project of session %i', async (session, lang) => {
    const { inside, read, git, dvc, commit, repro } = await makeWithDvc(`repro-${session}`, session, lang);
    expect(await repro()).toEqual(['data', 'train']);
    const first = read(MODEL);
    expect(await git('status', '--porcelain')).toBe('?? dvc.lock');
    await commit();
    expect(await repro()).toEqual([]);

    writeFileSync(inside('src/model/note.ts'), '// A change of the code that trains.\n');
    expect(await repro()).toEqual(['train']);
    rmSync(inside('src/model/note.ts'));

    dropCustomer(inside('data/churn.csv'));
    expect(await repro()).toEqual(['data', 'train']);
    expect(read(MODEL)).not.toBe(first);
    expect(await dvc('metrics', 'diff', '--json')).toContain('"validation.accuracy"');

    // After the return to the commit, the results come from the cache.
    await git('checkout', '--quiet', '.');
    expect([await repro(), read(MODEL)]).toEqual([[], first]);
  });

  it('shows the metrics, and restores a deleted model from a storage folder', async () => {
    const { project, inside, read, dvc, repro } = await makeWithDvc('storage', 1, 'fr');
    await repro();
    const shown = JSON.parse(await dvc('metrics', 'show', '--json'));
    expect(shown[''].data['reports/metrics.json'].data).toEqual(JSON.parse(read('reports/metrics.json')));

    const model = read(MODEL);
    await dvc('remote', 'add', '--default', 'storage', '../stockage');
    await dvc('push');
    for (const path of ['models', 'data/processed', '.dvc/cache']) rmSync(inside(path), { recursive: true });
    await dvc('pull');
    expect(read(MODEL)).toBe(model);
    expect(existsSync(`${dirname(project)}/stockage/files/md5`)).toBe(true);
  });

  it('sends no usage data and does not look for another version', async () => {
    const { dvc } = await makeWithDvc('quiet', 1, 'fr');
    expect(await dvc('config', 'core.analytics')).toBe('false');
    expect(await dvc('config', 'core.check_update')).toBe('false');
  });

  it('does not affect the targets of the project', async () => {
    const { project, read, repro, commit } = await makeWithDvc('targets', 2, 'fr');
    await repro();
    await commit();
    expect(read('dvc.md')).toContain('dvc repro');
    for (const target of ['lint', 'typecheck']) {
      const { exitCode, all } = await run(project, 'make', [target]);
      expect(exitCode, all).toBe(0);
    }
    const { all } = await run(project, 'make', ['security']);
    expect(all).toContain('Aucun secret');
  });
});
