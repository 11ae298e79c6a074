import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { CommittedFolder } from '../check.ts';
import { observed } from '../context.test-support.ts';
import { hygiene } from './index.ts';

const verdict = async (files: string[], folders: CommittedFolder[] = []) =>
  hygiene.judge(await observed(hygiene, { committed: { files, folders } }), {}, stageRecord());

it('passes for source files', async () => {
  const paths = ['README.md', 'src/model/trees.ts', 'tests/model/a.test.ts', 'data/churn.csv', 'package-lock.json'];
  expect(await verdict(paths)).toMatchObject({ status: 'passed', ratio: 1 });
});

it.each([
  'mlflow.db',
  'mlruns/0/meta.yaml',
  'models/model.json',
  'churn.joblib',
  '.pytest_cache/README.md',
  'src/app.py~',
])('passes partially with %s, and gives advice', async (path) => {
  const { status, ratio, seen, advice } = await verdict(['README.md', path]);
  expect([status, ratio]).toEqual(['partial', 0.8]);
  expect(seen.en).toContain(path);
  expect(advice?.en).toContain(`git rm -r --cached ${path}`);
});

it('fails with a file of every kind', async () => {
  const paths = ['mlflow.db', 'a.pkl', 'a.pyc', 'a.bak'];
  expect(await verdict(paths, [{ path: 'env', files: 10_900, isCache: false }])).toMatchObject({
    status: 'failed',
    ratio: 0,
  });
});

it('counts the excluded folders', async () => {
  const { ratio, seen, advice } = await verdict(
    ['README.md'],
    [
      { path: 'back/venv', files: 10_900, isCache: false },
      { path: 'src/__pycache__', files: 3, isCache: true },
    ],
  );
  expect([ratio.toFixed(1), seen.en]).toEqual(['0.6', '10,903 unwanted files, including src/__pycache__, back/venv.']);
  expect(advice?.en).toContain('git rm -r --cached back/venv');
});

it('ignores a folder that is not in git', async () => {
  const seen = await observed(hygiene, { files: { 'mlflow.db': '' } });
  expect(hygiene.judge(seen, {}, stageRecord())).toMatchObject({ status: 'unverified' });
});

it('ignores files that are only on disk', async () => {
  const seen = await observed(hygiene, {
    files: { '.idea/a.xml': '' },
    committed: { files: ['README.md'], folders: [] },
  });
  expect(hygiene.judge(seen, {}, stageRecord())).toMatchObject({ status: 'passed' });
});
