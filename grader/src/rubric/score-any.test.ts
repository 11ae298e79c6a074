import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../evidence/result.ts';
import { sampleEvidence, stageRecord } from '../evidence/sample.test-support.ts';
import { causeSchema, evidenceSchema } from '../evidence/schema.ts';
import { hundredths } from './hundredths.ts';
import { cap, criterion, group, judges, mark, observed, rubricOf } from './rubric.test-support.ts';

/** Facts close enough to real ones for the judges to reach every branch, and others that are not. */
const ratio = fc.double({ min: 0, max: 1, noNaN: true });
const status = fc.option(fc.integer({ min: 100, max: 599 }));
const word = fc.constantFrom('lint', 'push', 'calls', 'toString', 'é{0}', "it's", '');
const facts: Record<string, fc.Arbitrary<unknown>> = {
  'make-targets': fc.record({ found: fc.dictionary(word, fc.option(word)) }),
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
/** Rubrics with groups, bonuses, hidden criteria, caps and every rounding mode, whose points add up like those of valid files. */
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
