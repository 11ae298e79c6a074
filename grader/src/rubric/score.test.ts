import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../evidence/result.ts';
import { sampleEvidence, stageRecord } from '../evidence/sample.test-support.ts';
import { causeSchema, type Evidence, evidenceSchema } from '../evidence/schema.ts';
import { hundredths } from './hundredths.ts';
import { cap, criterion, group, judges, rubricOf } from './rubric.test-support.ts';
import type { Rubric } from './rubric.ts';
import { score } from './score.ts';

const mark = (evidence: Evidence, rubric: Rubric, session?: number) =>
  score(evidence, rubric, {
    judges,
    session,
    evidenceSha256: 'e',
    stageTitles: new Map([['lint', { fr: 'Style', en: 'Lint' }]]),
  });
const observed = (facts: unknown) => ({ status: 'observed', facts }) as const;
const LINTED = sampleEvidence({ observations: { lint: observed({}) } });

/** Freezes a value and everything in it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('a criterion', () => {
  it('earns all its points when its check passes', () => {
    const { criteria, mark: total } = mark(LINTED, rubricOf([criterion()]));
    expect(criteria[0]).toMatchObject({ earned: 4, verdict: { status: 'passed' }, command: 'make lint' });
    expect(criteria[0]!.rubric).toEqual({ file: 'class.yml', line: 6 });
    expect(total).toMatchObject({ earned: 4, verified: 4, outOf: 4 });
  });

  it('earns its share, to the hundredth', () => {
    const found = { help: 'help', lint: 'lint', test: null };
    const evidence = sampleEvidence({
      stages: [stageRecord({ id: 'inspect' })],
      observations: { vocabulary: observed({ found }) },
    });
    const vocabulary = criterion({ check: 'vocabulary', points: 2, parameters: { targets: ['help', 'lint', 'test'] } });
    expect(mark(evidence, rubricOf([vocabulary])).mark).toMatchObject({ earned: 1.33, verified: 2, outOf: 2 });
  });

  it('earns nothing when its stage failed, with the stage’s reason and advice', () => {
    const failed = stageRecord({ status: 'failed', cause: { code: 'exit', exitCode: 2 } });
    const [result] = mark(sampleEvidence({ stages: [failed] }), rubricOf([criterion()])).criteria;
    expect(result).toMatchObject({
      earned: 0,
      verdict: { status: 'failed', seen: { en: expect.stringContaining('code 2') } },
    });
    expect(result!.verdict.advice).not.toBeNull();
  });

  it('earns nothing when its stage was skipped for a stage that failed', () => {
    const skipped = stageRecord({ status: 'skipped', cause: { code: 'needs', stage: 'install' }, command: null });
    expect(mark(sampleEvidence({ stages: [skipped] }), rubricOf([criterion()])).criteria[0]).toMatchObject({
      earned: 0,
      verdict: { status: 'failed', expected: { en: '“make lint” exits with code 0.' } },
    });
  });

  const unverified: [string, Evidence][] = [
    [
      'its stage was aborted',
      sampleEvidence({ stages: [stageRecord({ status: 'unverified', cause: { code: 'aborted' } })] }),
    ],
    [
      'its stage was aborted while its check looked',
      sampleEvidence({
        stages: [stageRecord({ status: 'unverified', cause: { code: 'aborted' } })],
        observations: { lint: observed({}) },
      }),
    ],
    [
      'its check could not look',
      sampleEvidence({ observations: { lint: { status: 'unverified', message: 'socket' } } }),
    ],
    ['the evidence has no such stage', sampleEvidence({ stages: [] })],
    ['the evidence says nothing of its check', sampleEvidence()],
    ['the facts are not those of its check', sampleEvidence({ observations: { lint: observed('nonsense') } })],
  ];
  it.each(unverified)('is unverified, not zero, when %s', (_when, evidence) => {
    const result = mark(evidence, rubricOf([criterion(), criterion({ id: 'again' })]));
    expect(result.criteria[0]).toMatchObject({ earned: null, verdict: { status: 'unverified', advice: null } });
    expect(result.mark).toMatchObject({ earned: 0, verified: 0, outOf: 8 });
  });

  it('says which of those that it follows must be mended first', () => {
    const failed = stageRecord({ status: 'failed', cause: { code: 'exit', exitCode: 2 } });
    const after = [
      criterion(),
      criterion({ id: 'after', follows: ['style', 'fine'] }),
      criterion({ id: 'fine', check: 'setup' }),
    ];
    const stages = [failed, stageRecord({ id: 'install', command: 'make setup' })];
    const evidence = sampleEvidence({ stages, observations: { setup: observed({}) } });
    expect(mark(evidence, rubricOf(after)).criteria.map((each) => each.after)).toEqual([[], ['style'], []]);
    expect(mark(LINTED, rubricOf(after)).criteria[1]!.after).toEqual([]);
  });

  it('rests on the check that it names: an unknown one is a fault of ours', () => {
    expect(() => mark(LINTED, rubricOf([criterion({ check: 'astrology' })]))).toThrow('astrology');
  });
});

describe('a result', () => {
  it('carries the stages with their titles and what was seen of them', () => {
    const stages = [stageRecord(), stageRecord({ id: 'custom' })];
    expect(mark(sampleEvidence({ stages }), rubricOf([criterion()])).stages).toMatchObject([
      { id: 'lint', title: { fr: 'Style', en: 'Lint' }, seen: { en: 'Passed.' } },
      { id: 'custom', title: { fr: 'custom', en: 'custom' } },
    ]);
  });

  it('is the same from the same evidence and rubric, and changes neither', () => {
    const evidence = frozen(structuredClone(LINTED));
    const rubric = frozen(rubricOf([criterion(), criterion({ id: 'other', check: 'tests', points: 1 })]));
    expect(mark(evidence, rubric)).toEqual(mark(evidence, rubric));
  });

  it('is the same when the evidence went through JSON', () => {
    const again = evidenceSchema.parse(JSON.parse(JSON.stringify(LINTED)));
    expect(mark(again, rubricOf([criterion()]))).toEqual(mark(LINTED, rubricOf([criterion()])));
  });
});

/** Facts that are near enough to real ones for the judges to reach every branch, and others that are not. */
const ratio = fc.double({ min: 0, max: 1, noNaN: true });
const status = fc.option(fc.integer({ min: 100, max: 599 }));
const word = fc.constantFrom('lint', 'push', 'calls', 'toString', 'é{0}', "it's", '');
const facts: Record<string, fc.Arbitrary<unknown>> = {
  vocabulary: fc.record({ found: fc.dictionary(word, fc.option(word)) }),
  'ci-workflow': fc.record({
    workflows: fc.array(
      fc.record({ path: word, triggers: fc.array(word), targets: fc.array(word), error: fc.option(word) }),
    ),
  }),
  tests: fc.record({ files: fc.integer() }),
  data: fc.record({ fresh: fc.array(fc.record({ path: word, bytes: fc.integer() })) }),
  service: fc.record({
    expectedPort: fc.integer(),
    port: fc.integer(),
    readyMs: fc.double({ noNaN: true, noDefaultInfinity: true }),
    path: word,
    health: status,
  }),
  openapi: fc.record({ status, valid: fc.boolean(), error: fc.option(word), predict: fc.boolean(), docs: status }),
  predictions: fc.record({
    sent: fc.nat(),
    answered: fc.nat(),
    accuracy: ratio,
    f1: ratio,
    auc: ratio,
    probabilities: fc.boolean(),
    firstError: fc.option(word),
  }),
  validation: fc.record({
    control: fc.boolean(),
    probes: fc.array(fc.record({ id: word, field: fc.option(word), status, located: fc.boolean() })),
  }),
};
const cause = fc
  .option(
    fc.oneof(
      fc.record({ code: fc.constant('exit'), exitCode: fc.integer() }),
      fc.record({ code: fc.constant('died'), exitCode: fc.option(fc.integer()), requests: fc.nat() }),
      fc.record({ code: fc.constant('needs'), stage: word }),
      fc.record({ code: fc.constant('internal'), message: fc.string() }),
      fc.record({ code: fc.constant('makefile'), message: fc.string() }),
      fc.record({ code: fc.constant('aborted') }),
    ),
  )
  .map((value) => (value === null ? null : causeSchema.parse(value)));
const stages = fc.tuple(
  ...['inspect', 'install', 'lint', 'typecheck', 'test', 'data', 'train', 'serve'].map((id) =>
    fc.record({
      id: fc.constant(id),
      status: fc.constantFrom('passed', 'failed', 'skipped', 'unverified'),
      cause,
      command: fc.option(word),
    }),
  ),
);
const observations = fc.tuple(
  ...[...judges.keys()].map((id) => {
    const shape = facts[id] ?? fc.constant({});
    const any = fc.oneof({ weight: 4, arbitrary: shape }, { weight: 1, arbitrary: fc.jsonValue() });
    return fc.option(any.map((value) => [id, observed(value)] as const));
  }),
);
const evidences = fc.record({ stages, observations }).map((made) =>
  evidenceSchema.parse(
    JSON.parse(
      JSON.stringify(
        sampleEvidence({
          stages: made.stages.map((stage) => stageRecord(stage)),
          observations: Object.fromEntries(made.observations.filter((entry) => entry !== null)),
        }),
      ),
    ),
  ),
);
/** Rubrics with groups, bonuses, hidden criteria, caps and every rounding, whose points add up as those that are read do. */
const rubrics = fc
  .record({
    parts: fc.array(
      fc.record({
        check: fc.constantFrom(...judges.keys()),
        points: fc.integer({ min: 1, max: 2000 }),
        session: fc.integer({ min: 1, max: 7 }),
        bonus: fc.boolean(),
        hidden: fc.boolean(),
        grouped: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    above: fc.integer({ min: 0, max: 300 }),
    step: fc.constantFrom(1, 5, 10, 25, 50, 100),
    mode: fc.constantFrom('nearest', 'up', 'down'),
    capped: fc.option(fc.integer({ min: 1, max: 10 })),
  })
  .map(({ parts, above, step, mode, capped }) => {
    const criteria = parts.map(({ grouped, ...part }, index) =>
      criterion({
        ...part,
        id: `c${index}`,
        points: (part.points * step) / 100,
        bonus: part.bonus && index > 0,
        group: grouped ? 'group' : null,
      }),
    );
    const rubric = rubricOf(criteria);
    return rubricOf(criteria, {
      groups: [group('group', 1)],
      caps: capped === null ? [] : [cap((capped * step) / 100, 'c0')],
      maximum: Math.round(hundredths(rubric.outOf) + above * step) / 100,
      rounding: { step: step / 100, mode },
    });
  });

describe('any evidence and any rubric', () => {
  it('give marks within their bounds, in whole steps, and never throw', () => {
    fc.assert(
      fc.property(evidences, rubrics, fc.option(fc.integer({ min: 1, max: 7 })), (evidence, rubric, session) => {
        const result = mark(evidence, rubric, session ?? undefined);
        for (const { earned, points, verdict } of result.criteria) {
          expect(earned === null).toBe(verdict.status === 'unverified');
          expect(earned ?? 0).toBeGreaterThanOrEqual(0);
          expect(earned ?? 0).toBeLessThanOrEqual(points);
        }
        const { earned, verified, outOf, points, converted } = result.mark;
        expect(points).toBeLessThanOrEqual(verified);
        expect(verified).toBeLessThanOrEqual(outOf);
        const final = converted?.earned ?? earned;
        expect(final).toBeGreaterThanOrEqual(0);
        expect(final).toBeLessThanOrEqual(rubric.maximum);
        expect(hundredths(final) % hundredths(rubric.rounding.step)).toBe(0);
        for (const { applies, atMost } of result.caps) if (applies) expect(final).toBeLessThanOrEqual(atMost);
        expect(resultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(JSON.parse(JSON.stringify(result)));
      }),
      { numRuns: 300 },
    );
  });
});
