import { describe, expect, it } from 'vitest';
import { sampleEvidence, stageRecord } from '../evidence/sample.test-support.ts';
import { type Evidence, evidenceSchema } from '../evidence/schema.ts';
import { cap, criterion, mark, observed, rubricOf } from './rubric.test-support.ts';

const LINTED = sampleEvidence({ observations: { lint: observed({}) } });

/** Freezes a value and everything in it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('a criterion', () => {
  it('earns all its points if its check passes', () => {
    const { criteria, mark: total } = mark(LINTED, rubricOf([criterion()]));
    expect(criteria[0]).toMatchObject({ earned: 4, verdict: { status: 'passed' }, command: 'make lint' });
    expect(criteria[0]!.rubric).toEqual({ file: 'class.yml', line: 6 });
    expect(total).toMatchObject({ earned: 4, verified: 4, outOf: 4 });
  });

  it('earns its share, to the hundredth', () => {
    const found = { help: 'help', lint: 'lint', test: null };
    const evidence = sampleEvidence({
      stages: [stageRecord({ id: 'inspect' })],
      observations: { 'make-targets': observed({ found }) },
    });
    const targets = criterion({
      check: 'make-targets',
      points: 2,
      parameters: { targets: ['help', 'lint', 'test'] },
    });
    expect(mark(evidence, rubricOf([targets])).mark).toMatchObject({ earned: 1.33, verified: 2, outOf: 2 });
  });

  it('is not marked if its stage was not needed, because nothing was observed', () => {
    const unneeded = stageRecord({ status: 'skipped', command: null, cause: { code: 'not-needed' } });
    const [result] = mark(sampleEvidence({ stages: [unneeded] }), rubricOf([criterion()])).criteria;
    expect(result).toMatchObject({ earned: null, verdict: { status: 'unverified' } });
  });

  it('that did not pass on an overloaded machine is ungraded if something was late; a pass counts', () => {
    const crowded = { share: 0.9, cores: 2 };
    const at = (found: object) => {
      const evidence = sampleEvidence({
        stages: [stageRecord({ id: 'inspect' })],
        observations: { 'make-targets': { status: 'observed', facts: { found }, crowded } },
      });
      const targets = criterion({ check: 'make-targets', points: 2, parameters: { targets: ['help', 'lint'] } });
      return mark(evidenceSchema.parse(evidence), rubricOf([targets])).criteria[0];
    };
    const late = at({ help: 'help', lint: null });
    expect(late).toMatchObject({ earned: null, verdict: { status: 'unverified' } });
    expect(late?.verdict.seen.en).toContain('other programs took 90% of its 2 cores');
    expect(at({ help: 'help', lint: 'lint' })).toMatchObject({ earned: 2, verdict: { status: 'passed' } });
  });

  it('earns nothing if its stage failed, with the stage’s reason and advice', () => {
    const failed = stageRecord({ status: 'failed', cause: { code: 'exit', exitCode: 2 } });
    const [result] = mark(sampleEvidence({ stages: [failed] }), rubricOf([criterion()])).criteria;
    expect(result).toMatchObject({
      earned: 0,
      verdict: { status: 'failed', seen: { en: expect.stringContaining('code 2') } },
    });
    expect(result!.verdict.advice).not.toBeNull();
  });

  it('earns nothing if its stage was skipped for a failed stage, and names no command that does not exist', () => {
    const skipped = stageRecord({ status: 'skipped', cause: { code: 'needs', stage: 'install' }, command: null });
    expect(mark(sampleEvidence({ stages: [skipped] }), rubricOf([criterion()])).criteria[0]).toMatchObject({
      earned: 0,
      verdict: { status: 'failed', expected: { en: 'The stage “Lint” passes.' } },
    });
  });

  it('earns nothing if the submission prevented its check from observing, and says why', () => {
    const reason = { fr: 'trop coûteux', en: 'too costly' };
    const evidence = sampleEvidence({ observations: { lint: { status: 'failed', message: reason } } });
    const [result] = mark(evidence, rubricOf([criterion()])).criteria;
    expect(result).toMatchObject({
      earned: 0,
      verdict: { status: 'failed', seen: { en: expect.stringContaining('too costly') } },
    });
    expect(result!.verdict.advice).not.toBeNull();
  });

  const unverified: [string, Evidence][] = [
    [
      'its stage was aborted',
      sampleEvidence({ stages: [stageRecord({ status: 'unverified', cause: { code: 'aborted' } })] }),
    ],
    [
      'its stage was aborted while its check observed',
      sampleEvidence({
        stages: [stageRecord({ status: 'unverified', cause: { code: 'aborted' } })],
        observations: { lint: observed({}) },
      }),
    ],
    [
      'its check could not observe',
      sampleEvidence({ observations: { lint: { status: 'unverified', message: 'socket' } } }),
    ],
    ['the evidence lacks its stage', sampleEvidence({ stages: [] })],
    ['the evidence lacks its check', sampleEvidence()],
    ['the facts are not those of its check', sampleEvidence({ observations: { lint: observed('nonsense') } })],
  ];
  it('explains in each language why the grader could not observe', () => {
    const message = { fr: 'le registre se tait', en: 'the registry is silent' };
    const evidence = sampleEvidence({ observations: { lint: { status: 'unverified', message } } });
    const { criteria } = mark(evidence, rubricOf([criterion()]));
    const seen = criteria[0]?.verdict.seen;
    expect([seen?.fr, seen?.en]).toEqual([expect.stringContaining(message.fr), expect.stringContaining(message.en)]);
    expect(seen?.fr).not.toContain(message.en);
  });

  it.each(unverified)('is unverified, not zero, if %s', (_when, evidence) => {
    const result = mark(evidence, rubricOf([criterion(), criterion({ id: 'again' })]));
    expect(result.criteria[0]).toMatchObject({ earned: null, verdict: { status: 'unverified', advice: null } });
    expect(result.mark).toMatchObject({ earned: 0, verified: 0, outOf: 8 });
  });

  it('names which of those that it follows must be fixed first', () => {
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

  it('shows the command that its check ran in a stage without a command', () => {
    const stages = [stageRecord({ id: 'spoilt-data', command: null, exitCode: null })];
    const facts = { file: 'a.csv', tried: [{ fault: 'missing-value', refused: true }], command: 'make data' };
    const evidence = sampleEvidence({ stages, observations: { 'data-validation': observed(facts) } });
    const [result] = mark(evidence, rubricOf([criterion({ check: 'data-validation' })])).criteria;
    expect(result).toMatchObject({ command: 'make data', verdict: { status: 'passed' } });
  });

  it('does not refer the reader to one that waits for its stage', () => {
    const stages = [
      stageRecord({ id: 'test', status: 'failed', command: 'make test', cause: { code: 'exit', exitCode: 1 } }),
      stageRecord({ id: 'faults', status: 'skipped', command: null, cause: { code: 'needs', stage: 'test' } }),
    ];
    const rubric = rubricOf([
      criterion({ id: 'coverage', check: 'coverage', follows: ['tests', 'mutation-testing'] }),
      criterion({ id: 'mutation-testing', check: 'mutation-testing', follows: ['tests'] }),
      criterion({ id: 'tests', check: 'tests' }),
    ]);
    const after = mark(sampleEvidence({ stages }), rubric).criteria.map((each) => each.after);
    expect(after).toEqual([['tests'], ['tests'], []]);
  });

  it('depends on a check that exists: an unknown one is the grader’s fault', () => {
    expect(() => mark(LINTED, rubricOf([criterion({ check: 'astrology' })]))).toThrow('astrology');
  });
});

describe('a criterion that needs the student’s ID', () => {
  const rubric = rubricOf([criterion(), criterion({ id: 'assigned-data', check: 'assigned-data', points: 0 })], {
    caps: [cap(1, 'assigned-data')],
  });
  const stages = [stageRecord(), stageRecord({ id: 'inspect' })];
  const facts = { student: 'ada', file: 'f', rows: 9, expected: 9, own: 0, others: 9, allOthers: 9, unknown: 0 };
  const copied = { lint: observed({}), 'assigned-data': observed(facts) };
  const settings = { predictPath: '/p', probabilityField: 'p', decisionThreshold: 0.5, metricFloor: 0.7 };

  it('is omitted with its cap if the ID is unknown', () => {
    const { criteria, caps, mark: total } = mark(sampleEvidence({ stages, observations: copied }), rubric);
    expect([criteria.map(({ id }) => id), caps]).toEqual([['style'], []]);
    expect(total).toMatchObject({ earned: 4, verified: 4, outOf: 4 });
  });

  it('is worth nothing by itself, and caps the mark of a copy', () => {
    const student = { id: 'ada', settings };
    const copy = mark(sampleEvidence({ stages, student, observations: copied }), rubric);
    expect(copy.mark).toMatchObject({ earned: 1, outOf: 4, points: 4 });
    const own = { ...facts, own: 9, others: 0 };
    const kept = mark(
      sampleEvidence({ stages, student, observations: { ...copied, 'assigned-data': observed(own) } }),
      rubric,
    );
    expect(kept.mark).toMatchObject({ earned: 4, outOf: 4 });
  });
});

describe('a result', () => {
  it('contains the stages with their titles and observations', () => {
    const stages = [stageRecord(), stageRecord({ id: 'custom' })];
    expect(mark(sampleEvidence({ stages }), rubricOf([criterion()])).stages).toMatchObject([
      { id: 'lint', title: { fr: 'Style', en: 'Lint' }, seen: { en: 'Passed.' } },
      { id: 'custom', title: { fr: 'custom', en: 'custom' } },
    ]);
  });

  it('is the same for the same evidence and rubric, and changes neither', () => {
    const evidence = frozen(structuredClone(LINTED));
    const rubric = frozen(rubricOf([criterion(), criterion({ id: 'other', check: 'tests', points: 1 })]));
    expect(mark(evidence, rubric)).toEqual(mark(evidence, rubric));
  });

  it('is the same after the evidence went through JSON', () => {
    const again = evidenceSchema.parse(JSON.parse(JSON.stringify(LINTED)));
    expect(mark(again, rubricOf([criterion()]))).toEqual(mark(LINTED, rubricOf([criterion()])));
  });
});
