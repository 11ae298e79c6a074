import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { tests } from './index.ts';

const count = (...paths: string[]) => observed(tests, { files: Object.fromEntries(paths.map((path) => [path, ''])) });

describe('test files', () => {
  it.each([
    'src/train.test.ts',
    'src/train.spec.js',
    'test/data/schema.js',
    'tests/rule.py',
    '__tests__/a.tsx',
    'test_pipeline.py',
    'src/pipeline_test.py',
    'pipeline-test.mjs',
  ])('are such as %s', async (path) => {
    expect(await count(path)).toEqual({ files: 1 });
  });

  it.each(['src/train.ts', 'test.csv', 'tests/data.csv', 'contest.py', 'latest/a.py', 'test_results.json', 'test'])(
    'are not such as %s',
    async (path) => {
      expect(await count(path)).toEqual({ files: 0 });
    },
  );
});

describe('the verdict on tests', () => {
  const stage = stageRecord({ id: 'test', command: 'make test' });

  it('passes with a test file', () => {
    expect(tests.judge({ files: 1 }, {}, stage)).toMatchObject({ status: 'passed' });
  });

  it('fails without one, though the command passed', () => {
    expect(tests.judge({ files: 0 }, {}, stage)).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('fails with fewer than the rubric asks for', () => {
    expect(tests.judge({ files: 2 }, { files: 3 }, stage)).toMatchObject({ status: 'failed' });
  });
});
