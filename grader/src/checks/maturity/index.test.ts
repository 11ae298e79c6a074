import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../evidence/result.ts';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { maturity } from './index.ts';
import { PRACTICES } from './practices.ts';

type Status = Verdict['status'];
const workflows = (...targets: string[]) => ({ 'ci-workflow': { workflows: [{ targets: ['lint'] }, { targets }] } });

/** A project with every practice except for the changes, and a CI workflow that deploys. */
const scene = (changes: Record<string, Status> = {}, observations: Scene['observed'] = workflows('deploy')): Scene => ({
  judged: { ...Object.fromEntries(PRACTICES.map(({ check }) => [check, 'passed' as const])), ...changes },
  observed: observations,
});
const verdict = async (of: Scene, parameters: object = {}) =>
  maturity.judge(await observed(maturity, of), parameters, stageRecord());

describe('the practices', () => {
  it('are each observed by a check in its stage', async () => {
    const { practices } = (await observed(maturity, scene({ drift: 'partial', tests: 'unverified' }))) as {
      practices: { id: string }[];
    };
    const find = (id: string) => practices.find((one) => one.id === id);
    expect(find('train')).toEqual({ id: 'train', level: 1, check: 'train', stage: 'before', seen: true });
    expect(find('drift')).toMatchObject({ seen: false });
    expect(find('tests')).toMatchObject({ seen: null });
    expect(find('delivery')).toMatchObject({ check: 'ci-workflow', seen: true });
  });

  it('are ignored if the grader has no check for them', async () => {
    const { judged = {}, ...rest } = scene();
    const { rollback: _, ...others } = judged;
    const of = { ...rest, judged: others };
    expect(JSON.stringify(await observed(maturity, of))).not.toContain('rollback');
    expect((await verdict(of)).status).toBe('passed');
  });
});

describe('the verdict on maturity', () => {
  it('passes with every practice of both levels, and names each', async () => {
    const { status, seen } = await verdict(scene());
    expect(status).toBe('passed');
    expect(seen.en).toMatch(/^Level 2\. Observed: training with one command, .*, deployment from CI\.$/);
    expect(seen.fr).toContain('entraînement en une commande');
  });

  it('is level 1 without delivery, and names what the next level requires', async () => {
    const { status, ratio, seen, advice } = await verdict(scene({}, workflows('test')));
    expect([status, ratio]).toEqual(['partial', PRACTICES.length / (PRACTICES.length + 1)]);
    expect(seen.en).toMatch(/^Level 1; .* Missing: deployment from CI\.$/);
    expect(advice?.en).toContain('level 2');
    expect((await verdict(scene({}, workflows('test')), { level: 1 })).status).toBe('passed');
  });

  it('is level 0 if training is not automated, whatever else there is', async () => {
    const { status, seen, advice } = await verdict(scene({ 'registered-model': 'failed' }), { level: 1 });
    expect([status, seen.en.slice(0, 8)]).toEqual(['partial', 'Level 0;']);
    expect(advice?.en).toContain('level 1');
  });

  it('fails without any practice', async () => {
    const nothing = Object.fromEntries(PRACTICES.map(({ check }) => [check, 'failed' as const]));
    expect(await verdict(scene(nothing, workflows()))).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('is unverified if a practice could not be observed and none is missing', async () => {
    const { status, seen } = await verdict(scene({ drift: 'unverified' }));
    expect([status, seen.en]).toEqual(['unverified', expect.stringContaining('could not observe: drift detection')]);
    expect((await verdict(scene({}, { 'ci-workflow': null }))).status).toBe('unverified');
    expect((await verdict(scene({ drift: 'unverified', tests: 'failed' }))).status).toBe('partial');
    expect((await verdict(scene({ drift: 'unverified' }), { level: 1 })).status).toBe('passed');
  });
});
