import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { hygiene } from './index.ts';

const commit = { id: 'a', time: 0, author: 'Ada', subject: 'work', files: 1 };
const verdict = async (paths: string[], history: (typeof commit)[] | null = [commit]) => {
  const files = Object.fromEntries(paths.map((path) => [path, '']));
  return hygiene.judge(await observed(hygiene, { files, history }), {}, stageRecord());
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
  'src/__pycache__/app.pyc',
  'src/app.py~',
  'data/churn.csv:Zone.Identifier',
])('is partly so with %s, and says what to do', async (path) => {
  const { status, ratio, seen, advice } = await verdict(['README.md', path]);
  expect([status, ratio]).toEqual(['partial', 0.75]);
  expect(seen.en).toContain(path);
  expect(advice?.en).toContain(`git rm --cached ${path}`);
});

it('fails with one of every kind', async () => {
  const paths = ['mlflow.db', 'a.pkl', '__pycache__/a.pyc', 'a.bak'];
  expect(await verdict(paths)).toMatchObject({ status: 'failed', ratio: 0 });
});

it('says nothing of a folder that is not in git', async () => {
  expect(await verdict(['mlflow.db'], null)).toMatchObject({ status: 'unverified' });
});
