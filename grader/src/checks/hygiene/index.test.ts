import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { CommittedFolder } from '../check.ts';
import { observed } from '../context.test-support.ts';
import { hygiene } from './index.ts';

const commit = { id: 'a', time: 0, author: 'Ada', subject: 'work', files: 1 };
const verdict = async (
  paths: string[],
  history: (typeof commit)[] | null = [commit],
  committedFolders: CommittedFolder[] = [],
) => {
  const files = Object.fromEntries(paths.map((path) => [path, '']));
  return hygiene.judge(await observed(hygiene, { files, history, committedFolders }), {}, stageRecord());
};

it('passes for what people write', async () => {
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
  'data/churn.csv:Zone.Identifier',
])('is partly so with %s, and says what to do', async (path) => {
  const { status, ratio, seen, advice } = await verdict(['README.md', path]);
  expect([status, ratio]).toEqual(['partial', 0.8]);
  expect(seen.en).toContain(path);
  expect(advice?.en).toContain(`git rm -r --cached ${path}`);
});

it('fails with one of every kind', async () => {
  const paths = ['mlflow.db', 'a.pkl', 'a.pyc', 'a.bak'];
  expect(await verdict(paths, [commit], [{ path: 'env', files: 10_900, isCache: false }])).toMatchObject({
    status: 'failed',
    ratio: 0,
  });
});

it('counts the folders that the grader does not look into', async () => {
  const { ratio, seen, advice } = await verdict(
    ['README.md'],
    [commit],
    [
      { path: 'back/venv', files: 10_900, isCache: false },
      { path: 'src/__pycache__', files: 3, isCache: true },
    ],
  );
  expect([ratio.toFixed(1), seen.en]).toEqual(['0.6', '10,903 unwanted files, including src/__pycache__, back/venv.']);
  expect(advice?.en).toContain('git rm -r --cached back/venv');
});

it('says nothing of a folder that is not in git', async () => {
  expect(await verdict(['mlflow.db'], null)).toMatchObject({ status: 'unverified' });
});
