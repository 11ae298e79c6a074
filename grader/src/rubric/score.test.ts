import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/registry.ts';
import { sampleEvidence, stageRecord } from '../evidence/sample.test-support.ts';
import { causeSchema, type Evidence, evidenceSchema } from '../evidence/schema.ts';
import type { Criterion, Judges, Rubric } from './schema.ts';
import { rubricSchema } from './schema.ts';
import { score } from './score.ts';

const judges: Judges = new Map(checks.map((check) => [check.id, check]));
const criterion = (changes: Partial<Criterion> = {}): Criterion => ({
  id: 'style',
  check: 'lint',
  session: 2,
  points: 4,
  title: { fr: 'Style', en: 'Style' },
  parameters: {},
  line: 6,
  ...changes,
});
const rubricOf = (...criteria: Criterion[]): Rubric => ({
  title: { fr: 'Barème', en: 'Rubric' },
  outOf: criteria.reduce((sum, { points }) => sum + points, 0),
  criteria,
  file: 'class.yml',
  sha256: 'r',
});
const mark = (evidence: Evidence, rubric: Rubric) =>
  score(evidence, rubric, {
    judges,
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
    const { criteria, mark: total } = mark(LINTED, rubricOf(criterion()));
    expect(criteria[0]).toMatchObject({ earned: 4, verdict: { status: 'passed' }, command: 'make lint', line: 6 });
    expect(total).toEqual({ earned: 4, verified: 4, outOf: 4 });
  });

  it('earns its share, to the hundredth', () => {
    const found = { help: 'help', lint: 'lint', test: null };
    const evidence = sampleEvidence({
      stages: [stageRecord({ id: 'inspect' })],
      observations: { vocabulary: observed({ found }) },
    });
    const vocabulary = criterion({ check: 'vocabulary', points: 2, parameters: { targets: ['help', 'lint', 'test'] } });
    expect(mark(evidence, rubricOf(vocabulary)).mark).toEqual({ earned: 1.33, verified: 2, outOf: 2 });
  });

  it('earns nothing when its stage failed, with the stage’s reason and advice', () => {
    const failed = stageRecord({ status: 'failed', cause: { code: 'exit', exitCode: 2 } });
    const [result] = mark(sampleEvidence({ stages: [failed] }), rubricOf(criterion())).criteria;
    expect(result).toMatchObject({
      earned: 0,
      verdict: { status: 'failed', seen: { en: expect.stringContaining('code 2') } },
    });
    expect(result!.verdict.advice).not.toBeNull();
  });

  it('earns nothing when its stage was skipped for a stage that failed', () => {
    const skipped = stageRecord({ status: 'skipped', cause: { code: 'needs', stage: 'install' }, command: null });
    expect(mark(sampleEvidence({ stages: [skipped] }), rubricOf(criterion())).criteria[0]).toMatchObject({
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
    const result = mark(evidence, rubricOf(criterion(), criterion({ id: 'again' })));
    expect(result.criteria[0]).toMatchObject({ earned: null, verdict: { status: 'unverified', advice: null } });
    expect(result.mark).toEqual({ earned: 0, verified: 0, outOf: 8 });
  });

  it('never earns more than its points, however these are written', () => {
    const thirds = [1, 2, 3].map((part) => criterion({ id: `part-${part}`, points: 20 / 3 }));
    expect(mark(LINTED, { ...rubricOf(...thirds), outOf: 20 }).mark).toEqual({ earned: 20, verified: 20, outOf: 20 });
    expect(mark(LINTED, rubricOf(criterion({ points: 0.005 }))).mark.earned).toBeLessThanOrEqual(0.005);
  });

  it('rests on the check that it names: an unknown one is a fault of ours', () => {
    expect(() => mark(LINTED, rubricOf(criterion({ check: 'astrology' })))).toThrow('astrology');
  });
});

describe('a result', () => {
  it('carries the stages with their titles and what was seen of them', () => {
    const stages = [stageRecord(), stageRecord({ id: 'custom' })];
    expect(mark(sampleEvidence({ stages }), rubricOf(criterion())).stages).toMatchObject([
      { id: 'lint', title: { fr: 'Style', en: 'Lint' }, seen: { en: 'Passed.' } },
      { id: 'custom', title: { fr: 'custom', en: 'custom' } },
    ]);
  });

  it('is the same from the same evidence and rubric, and changes neither', () => {
    const evidence = frozen(structuredClone(LINTED));
    const rubric = frozen(rubricOf(criterion(), criterion({ id: 'other', check: 'tests', points: 1 })));
    expect(mark(evidence, rubric)).toEqual(mark(evidence, rubric));
  });

  it('is the same when the evidence went through JSON', () => {
    const again = evidenceSchema.parse(JSON.parse(JSON.stringify(LINTED)));
    expect(mark(again, rubricOf(criterion()))).toEqual(mark(LINTED, rubricOf(criterion())));
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
const rubrics = fc
  .array(
    fc.record({ check: fc.constantFrom(...judges.keys()), points: fc.double({ min: 1e-6, max: 100, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => rubricOf(...parts.map((part, index) => criterion({ ...part, id: `c${index}` }))))
  .filter(({ title, outOf, criteria }) => {
    const written = criteria.map(({ line: _line, ...rest }) => rest);
    return rubricSchema.safeParse({ schema: 1, title, outOf, criteria: written }).success;
  });

describe('any evidence and any rubric', () => {
  it('give marks between 0 and the total, and never throw', () => {
    fc.assert(
      fc.property(evidences, rubrics, (evidence, rubric) => {
        const result = mark(evidence, rubric);
        for (const { earned, points, verdict } of result.criteria) {
          expect(earned === null).toBe(verdict.status === 'unverified');
          expect(earned ?? 0).toBeGreaterThanOrEqual(0);
          expect(earned ?? 0).toBeLessThanOrEqual(points);
        }
        const { earned, verified, outOf } = result.mark;
        expect(earned).toBeGreaterThanOrEqual(0);
        expect(earned).toBeLessThanOrEqual(verified);
        expect(verified).toBeLessThanOrEqual(outOf);
      }),
      { numRuns: 300 },
    );
  });
});
