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
    expect(await count(path)).toMatchObject({ files: 1 });
  });

  it.each(['src/train.ts', 'test.csv', 'tests/data.csv', 'contest.py', 'latest/a.py', 'test_results.json', 'test'])(
    'are not such as %s',
    async (path) => {
      expect(await count(path)).toEqual({ files: 0, run: null });
    },
  );
});

describe('whether tests are run', () => {
  const files = { 'tests/a.test.ts': 'a', 'test_b.py': 'b', 'src/c.ts': 'c' };

  it('is seen by making them fail, one and all, and nothing else', async () => {
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

  it('is not so when the command passes all the same, and not known when it does not end', async () => {
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

  it('fails without one, though the command passed', () => {
    expect(tests.judge({ files: 0, run: null }, {}, stage)).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('fails when they are not run, and is not given when that was not seen', () => {
    expect(tests.judge({ files: 1, run: false }, {}, stage)).toMatchObject({ status: 'failed', ratio: 0 });
    expect(tests.judge({ files: 1, run: null }, {}, stage)).toMatchObject({ status: 'unverified' });
  });

  it('fails with fewer than the rubric asks for', () => {
    expect(tests.judge({ files: 2, run: true }, { files: 3 }, stage)).toMatchObject({ status: 'failed' });
  });
});
