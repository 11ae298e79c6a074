import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { makeTargets } from './index.ts';

const makefileOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, {}]));
const seen = (...names: string[]) => observed(makeTargets, { makefile: makefileOf(...names) });
const inspect = stageRecord({ id: 'inspect' });

describe('the verdict on the make targets', () => {
  it('gives a share for each target, and names the missing ones', async () => {
    const verdict = makeTargets.judge(
      await seen('lint', 'test'),
      { targets: ['lint', 'test', 'train', 'data'] },
      inspect,
    );
    expect(verdict).toMatchObject({ status: 'partial', ratio: 0.5 });
    expect(verdict.seen.en).toContain('train, data');
  });

  it('passes if each target exists', async () => {
    expect(makeTargets.judge(await seen('lint'), { targets: ['lint'] }, inspect)).toMatchObject({ status: 'passed' });
  });

  it('requires the targets of the first sessions by default', async () => {
    const { seen: text } = makeTargets.judge(await seen(), {}, inspect);
    expect(text.en).toContain('help, setup, data, train, lint, typecheck, test, serve');
  });

  it('explains a Makefile that cannot be read', async () => {
    const broken = stageRecord({ status: 'failed', cause: { code: 'makefile', message: 'Makefile:3: ***' } });
    const verdict = makeTargets.judge(await seen('lint'), {}, broken);
    expect(verdict).toMatchObject({ status: 'failed', ratio: 0 });
    expect(verdict.seen.en).toContain('Makefile:3');
  });

  it.each(['constructor', 'toString', '__proto__'])('does not find %s, which every object has', async (name) => {
    expect(makeTargets.judge(await seen('lint'), { targets: [name] }, inspect)).toMatchObject({ status: 'failed' });
  });
});
