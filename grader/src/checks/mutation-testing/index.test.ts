import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { mutationTesting } from './index.ts';
import { mutantsOf } from './mutants.ts';
import { apply } from './tasks.ts';

const planted = (source: string, path = 'a.ts') => mutantsOf(source, path).map((mutant) => apply(source, mutant));

describe('the mutants of a source', () => {
  it('negate conditions, and swap operators', () => {
    expect(planted('const f = (a: number) => (a < 1 ? a * 2 : 3);')).toEqual([
      'const f = (a: number) => (!(a < 1) ? a * 2 : 3);',
      'const f = (a: number) => (a >= 1 ? a * 2 : 3);',
      'const f = (a: number) => (a < 1 ? a / 2 : 3);',
    ]);
    expect(planted('if (a && b) c();', 'a.js')).toEqual(['if (!(a && b)) c();', 'if (a || b) c();']);
  });

  it('do not change types, strings and comments', () => {
    expect(planted("type Box<A> = A | null; // a < b\nconst s = 'a < b' + name;")).toEqual([]);
  });

  it('are found after a comment that contains the operator', () => {
    expect(planted('x(a /* + */ - b)', 'a.js')).toEqual(['x(a /* + */ + b)']);
  });

  it('are empty if the source cannot be parsed', () => {
    expect(planted('const = ;')).toEqual([]);
  });
});

const files = {
  'src/validate.ts': 'export const ok = (a: number) => a > 1;',
  'src/metrics.ts': 'export const sum = (a: number, b: number) => a + b;',
  'src/model.test.ts': 'check(1 < 2);',
};
const verdict = async (scene: Scene, parameters: object = {}) =>
  mutationTesting.judge(await observed(mutationTesting, { files, ...scene }), parameters, stageRecord());

describe('the verdict on the strength of the tests', () => {
  it('passes if every mutant makes the tests fail, one at a time', async () => {
    const seen: number[] = [];
    const { status } = await verdict({
      make: (_target, current) => {
        const changed = Object.entries(files).filter(([path, text]) => current.get(path) !== text);
        seen.push(changed.length);
        return { exitCode: 1 };
      },
    });
    expect([status, seen]).toEqual(['passed', [1, 1]]);
  });

  it('names the mutants that survived', async () => {
    const { status, seen } = await verdict({
      make: (_target, current) => ({ exitCode: current.get('src/metrics.ts')?.includes('-') ? 1 : 0 }),
    });
    expect(status).toBe('partial');
    expect(seen.en).toBe('The tests detected 1 fault out of 2. Not detected: src/validate.ts:1 (> → <=).');
  });

  it('requires the rubric’s share', async () => {
    const half: Scene = {
      make: (_target, current) => ({ exitCode: current.get('src/metrics.ts')?.includes('-') ? 1 : 0 }),
    };
    expect((await verdict(half, { share: 0.5 })).status).toBe('passed');
    expect((await verdict({ make: () => ({ exitCode: 0 }) })).status).toBe('failed');
  });

  it('counts tests that time out as a detected mutant, as mutation testing tools do', async () => {
    const { status } = await verdict({
      make: (_target, current) =>
        current.get('src/metrics.ts')?.includes('-') ? { outcome: 'deadline', exitCode: null } : { exitCode: 1 },
    });
    expect(status).toBe('passed');
  });

  it('passes if every mutant makes the tests time out, since an overloaded machine is reported earlier', async () => {
    expect((await verdict({ make: () => ({ outcome: 'deadline', exitCode: null }) })).status).toBe('passed');
  });

  it('is unverified if no mutant can be injected', async () => {
    expect((await verdict({ files: { 'main.rs': '' } })).status).toBe('unverified');
  });
});
