import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failingTests } from './failing-tests.ts';

/** The output of each runner for a project with failing tests. */
const log = (name: string): string =>
  readFileSync(new URL(`./fixtures/test-logs/${name}.txt`, import.meta.url), 'utf8');

const NODE = [
  'top (level) fails',
  'a suite > inner fails # 1',
  'a suite > deep > deeper fails',
  'parent > child fails',
  'tests/b.test.js',
];

describe('the names of failing tests', () => {
  it.each([
    ['node-spec', NODE],
    ['node-tap', NODE],
    [
      'mocha',
      ['top', 'suite > fails one', 'suite > deep > deeper fails', 'hooked > "before all" hook: prep for "never"'],
    ],
    [
      'jest',
      [
        '__tests__/j.test.js › suite › fails one',
        '__tests__/j.test.js › suite › deep › deeper fails',
        '__tests__/j.test.js › top',
        '__tests__/k.test.js',
      ],
    ],
    [
      'vitest',
      [
        'test/w.test.mjs',
        'test/v.test.mjs > suite > fails one',
        'test/v.test.mjs > suite > deep > deeper fails',
        'test/v.test.mjs > top',
      ],
    ],
    [
      'pytest',
      [
        'tests/test_x.py::test_plain',
        'tests/test_x.py::TestA::test_err',
        'tests/test_x.py::TestA::test_in_class',
        'tests/test_x.py::TestA::test_sub',
      ],
    ],
    [
      'unittest',
      [
        'test_err (test_x.TestA.test_err)',
        'test_y (unittest.loader._FailedTest.test_y)',
        'test_in_class (test_x.TestA.test_in_class)',
        'test_sub (test_x.TestA.test_sub) (i=0)',
        'test_sub (test_x.TestA.test_sub) (i=1)',
      ],
    ],
  ])('are read from what %s prints', (runner, names) => {
    expect(failingTests(log(runner))).toEqual(names);
  });

  it('are read only from the end of a truncated log', () => {
    const end = log('node-spec').split('✖ failing tests:')[1]!;
    expect(failingTests(`[… 9 bytes …]\n✖ failing tests:${end}`)).toContain('deeper fails');
  });

  it('exclude passed, skipped and todo tests, and other lines', () => {
    const lines = ['✔ fine (1.2ms)', 'ok 1 - fine', 'not ok 2 - later # TODO', 'not ok 3 - no # SKIP why'];
    const others = [
      '✖ 3 problems (3 errors, 0 warnings)',
      '  ● Console',
      'FAILED (failures=1)',
      'ERROR: it did not work',
    ];
    expect(failingTests([...lines, ...others].join('\n'))).toEqual([]);
  });

  it('do not attach a failing child to another parent', () => {
    const text = ['    not ok 1 - child # TODO', 'ok 1 - parent', 'not ok 2 - alone'].join('\n');
    expect(failingTests(text)).toEqual(['alone']);
    expect(failingTests('    not ok 1 - child\nok 1 - parent\nnot ok 2 - alone')).toEqual(['child', 'alone']);
  });

  it('have one line each, with limits on length and number', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `✖ test ${index} ${'x'.repeat(1_000)} (1ms)`);
    const found = failingTests(`${many.join('\n')}\n✖ \u202eevil\u0007 (1ms)\n`);
    expect(found).toHaveLength(100);
    for (const name of found) expect(name.length).toBeLessThanOrEqual(200);
    expect(failingTests('✖ a\u202eb\u0007 (1ms)')).toEqual(['a⟨U+202E⟩b␇']);
  });

  it('never throw, for any text', () => {
    const piece = fc.constantFrom(
      '✖ ',
      '▶ ',
      ' (1ms)',
      '    ',
      '\n',
      'not ok ',
      '1',
      ' - ',
      'FAIL ',
      ' > ',
      '● ',
      '1) ',
      ':',
      'failing',
      '=',
      '#',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        for (const name of failingTests(pieces.join(''))) expect(name).not.toMatch(/\n|^$/);
      }),
    );
  });

  // Four times the text must not take sixteen times the CPU time; the ratio is independent of the machine's speed.
  it.each([
    [
      'nested failures',
      (count: number) => Array.from({ length: count }, (_, n) => `${' '.repeat(n % 400)}✖ t${n} (1ms)`).join('\n'),
    ],
    ['one long line', (count: number) => `not ok ${'1'.repeat(count * 20)}`],
    ['spaces', (count: number) => ` FAIL  ${' '.repeat(count * 20)}[`],
    ['a mocha title without an end', (count: number) => `1 failing\n  1) a\n${'       b\n'.repeat(count)}`],
    ['brackets', (count: number) => `✖ ${'('.repeat(count * 20)}`],
  ])('take linear time: %s', (_what, text) => {
    const timed = (count: number) => {
      const given = text(count);
      const runs = Array.from({ length: 3 }, () => {
        const began = process.cpuUsage();
        failingTests(given);
        return process.cpuUsage(began).user / 1000;
      });
      return Math.min(...runs);
    };
    expect(timed(40_000)).toBeLessThan(12 * timed(10_000) + 250);
  });
});
