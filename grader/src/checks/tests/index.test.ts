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
  ])('include %s', async (path) => {
    expect(await count(path)).toMatchObject({ files: 1 });
  });

  it.each(['src/train.ts', 'test.csv', 'tests/data.csv', 'contest.py', 'latest/a.py', 'test_results.json', 'test'])(
    'exclude %s',
    async (path) => {
      expect(await count(path)).toEqual({ files: 0, run: null });
    },
  );
});

describe('whether the tests run', () => {
  const files = { 'tests/a.test.ts': 'a', 'test_b.py': 'b', 'src/c.ts': 'c' };

  it('is determined by making all of them fail, and nothing else', async () => {
    const seen: Record<string, string>[] = [];
    const make = (_target: string, current: Map<string, string>) => {
      seen.push(Object.fromEntries(current));
      return { exitCode: 2 };
    };
    expect(await observed(tests, { files, make })).toEqual({ files: 2, run: true });
    expect(seen).toEqual([
      {
        'tests/a.test.ts': "throw new Error('planted');\n",
        'test_b.py': 'raise RuntimeError("planted")\n',
        'src/c.ts': 'c',
      },
    ]);
  });

  it('is false if the command still passes, and unknown if it does not end', async () => {
    expect(await observed(tests, { files, make: () => ({ exitCode: 0 }) })).toMatchObject({ run: false });
    expect(await observed(tests, { files, make: () => ({ outcome: 'deadline', exitCode: null }) })).toMatchObject({
      run: null,
    });
  });
});

describe('the verdict on tests', () => {
  const stage = stageRecord({ id: 'test', command: 'make test' });

  it('passes with a test file', () => {
    expect(tests.judge({ files: 1, run: true }, {}, stage)).toMatchObject({ status: 'passed' });
  });

  it('fails without one, even if the command passed', () => {
    expect(tests.judge({ files: 0, run: null }, {}, stage)).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('fails if they are not run, and is unverified if that is unknown', () => {
    expect(tests.judge({ files: 1, run: false }, {}, stage)).toMatchObject({ status: 'failed', ratio: 0 });
    expect(tests.judge({ files: 1, run: null }, {}, stage)).toMatchObject({ status: 'unverified' });
  });

  it('fails with fewer than the rubric requires', () => {
    expect(tests.judge({ files: 2, run: true }, { files: 3 }, stage)).toMatchObject({ status: 'failed' });
  });
});
