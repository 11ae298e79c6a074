import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { coverage } from './index.ts';

const source =
  'export function half(a: number) {\n  if (a > 1) {\n    return a / 2;\n  }\n  return 0;\n}\nexport const twice = (a: number) =>\n  a * 2;\n';
const range = (text: string, count: number, from = source) => {
  const startOffset = from.indexOf(text);
  return { startOffset, endOffset: startOffset + text.length, count };
};
const script = (path: string, ...functions: object[][]) => ({
  url: `file:///project/${path}`,
  functions: functions.map((ranges) => ({ functionName: '', isBlockCoverage: true, ranges })),
});
const whole = (text = source) => [{ startOffset: 0, endOffset: text.length, count: 1 }];
const half = source.slice(source.indexOf('function'), source.indexOf('}\nexport') + 1);
const block = '{\n    return a / 2;\n  }';
const notTwice = [range('(a: number) =>\n  a * 2', 0)];
/** One process called `half` with a small number, another one with a large number; no process called `twice`. */
const small = { result: [script('src/a.ts', whole(), [range(half, 1), range(block, 0)], notTwice)] };
const large = {
  result: [
    { url: 'node:internal/process', functions: 'of no interest' },
    { url: 'file:///elsewhere/src/a.ts', functions: [] },
    script('src/a.ts?again#1', whole(), [range(half, 1), range('\n  return 0;', 0)], notTwice),
  ],
};

const scene = (...reports: (object | string | null)[]): Scene => ({
  files: {
    'src/a.ts': source,
    'tests/a.test.ts': 'run();',
    'src/types.ts': 'export interface A {\n  b: 1;\n}\n',
    'README.md': '',
  },
  coverage: reports,
});
const seen = (of: Scene) => observed(coverage, of);
const verdict = async (of: Scene, parameters: object = {}) =>
  coverage.judge(await seen(of), parameters, stageRecord({ id: 'test', command: 'make test' }));

describe('the coverage of the tests', () => {
  it('counts lines on which a statement starts, in the project’s code only', async () => {
    expect(await seen(scene(small))).toMatchObject({
      lines: 5,
      covered: 3,
      files: [{ path: 'src/a.ts', lines: 5, covered: 3 }],
      measured: true,
    });
  });

  it('is the union over all processes', async () => {
    expect(await seen(scene(small, large))).toMatchObject({ lines: 5, covered: 4, measured: true });
  });

  it('counts a file that nobody loads as uncovered, and ignores a file of types', async () => {
    const two = scene(small, large);
    const files = { ...two.files, 'src/b.js': 'run();\nrun();\n' };
    expect(await seen({ ...two, files })).toMatchObject({
      lines: 7,
      covered: 4,
      files: [
        { path: 'src/b.js', lines: 2, covered: 0 },
        { path: 'src/a.ts', lines: 5, covered: 4 },
      ],
    });
  });

  it('ignores compiled code, whose positions differ', async () => {
    const compiled = { result: [script('src/a.ts', [{ startOffset: 0, endOffset: 40, count: 1 }])] };
    expect(await seen(scene(compiled))).toMatchObject({ covered: 0, compiled: ['src/a.ts'] });
  });

  it.each<[string, object | string | null]>([
    ['too large', null],
    ['no JSON', '{'],
    ['of another shape', { result: 3 }],
  ])('is unknown for a process whose report is %s', async (_name, report) => {
    expect(await seen(scene(report))).toMatchObject({ measured: false, unread: 1 });
  });

  it.each<[string, unknown]>([
    ['no functions', 'none'],
    ['ranges that are none', [{ ranges: [{ startOffset: 'a' }] }]],
    ['ranges that cross', [{ ranges: [...whole(), { startOffset: 9, endOffset: 3, count: 1 }] }]],
    ['a hundred thousand ranges', [{ ranges: Array.from({ length: 100_000 }, () => whole()[0]) }]],
  ])('accepts %s', async (_name, functions) => {
    const facts = await seen(
      scene({
        result: [
          { url: 'file:///project/src/a.ts', functions },
          { url: '%', functions },
        ],
      }),
    );
    expect(facts).toMatchObject({ lines: 5, measured: true });
  });
});

describe('the verdict on coverage', () => {
  it('passes from the required share, one half by default', async () => {
    const { status, seen: said } = await verdict(scene(small, large));
    expect([status, said.en]).toEqual(['passed', '80%: 4 lines out of 5. Least covered files: src/a.ts (4/5).']);
    expect((await verdict(scene(small), { atLeast: 0.6 })).status).toBe('passed');
  });

  it('is in proportion below it', async () => {
    expect(await verdict(scene(small), { atLeast: 0.8 })).toMatchObject({ status: 'partial', ratio: 0.6 / 0.8 });
  });

  it('fails if the tests cover nothing, and suggests a cause', async () => {
    const { status, advice } = await verdict(scene({ result: [] }));
    expect(status).toBe('failed');
    expect(advice?.en).toContain('c8');
  });

  it.each<[string, Scene, string]>([
    ['code in another language', { files: { 'src/a.py': '' }, coverage: [] }, 'no JavaScript or TypeScript'],
    ['tests that start no Node.js', scene(), 'no Node.js'],
    ['compiled code', scene({ result: [script('src/a.ts', [])] }), 'src/a.ts'],
    ['more than is read', scene(null), 'exceeds the size'],
  ])('is unverified for %s', async (_name, of, said) => {
    const { status, seen: why } = await verdict(of);
    expect([status, why.en]).toEqual(['unverified', expect.stringContaining(said)]);
  });
});
