import { describe, expect, it } from 'vitest';
import { readDeadlines } from '../cli/options.ts';
import { course, fixture, grade, project, withStages } from './run.test-support.ts';
import { chargedMs } from './stages/run-stage.ts';
import { startTotalDeadline } from './total-deadline.ts';

const uninterrupted = new AbortController().signal;
const makefile = fixture('Makefile');
const STAGES = {
  ...course,
  stages: withStages('inspect', 'test', 'faults', 'maturity').stages.map((stage) => ({ ...stage, needs: [] })),
};

describe('the deadline of a whole grading', () => {
  it('stops the current stage, closes the others as the submission’s fault, and discards interrupted observations', async () => {
    using place = project({
      'model.js': 'const x = 1 < 2;\nmodule.exports = x;\n',
      Makefile: makefile.replace('@node --test', '@grep -q "1 < 2" model.js || sleep 600'),
    });
    const { observations, stages } = await grade(place, { course: STAGES, deadlines: { total: 8 } });
    expect(stages.slice(-2)).toMatchObject([
      { id: 'faults', status: 'failed', cause: { code: 'total-deadline', seconds: 8 } },
      { id: 'maturity', status: 'failed', cause: { code: 'total-deadline', seconds: 8 } },
    ]);
    expect(observations).not.toHaveProperty('mutation-testing');
  });

  it('is not the submission’s fault if the submission did not use the time', async () => {
    using total = startTotalDeadline(0.2, uninterrupted);
    total.charge(50);
    await expect.poll(() => total.cause()).toEqual({ code: 'overtime', seconds: 0.2 });
    total.charge(100);
    expect(total.cause()).toEqual({ code: 'total-deadline', seconds: 0.2 });
  });

  it('has not passed when the grading was interrupted', () => {
    using total = startTotalDeadline(60, AbortSignal.abort());
    expect([total.signal.aborted, total.cause()]).toEqual([true, null]);
  });

  it('is set like that of a stage', () => {
    expect(readDeadlines(['total=90', 'lint=5'], course)).toEqual({ total: 90, lint: 5 });
    expect(() => readDeadlines(['whole=90'], course)).toThrow(/whole=90.*total/s);
  });

  const crowding = { share: 0.9, cores: 2 };
  it.each([
    ['all of a stage, with the time of its checks', { submissionMs: 10 }, 100],
    ['a stage without what the grader fetched', { submissionMs: 10, fetchMs: 60 }, 40],
    ['nothing of a stage on a crowded machine', { submissionMs: 10, crowded: crowding }, 0],
    ['what the commands took of one that was run again', { submissionMs: 10, rerun: crowding }, 10],
  ])('is charged %s', (_what, outcome, expected) => {
    expect(chargedMs(outcome, 100)).toBe(expected);
  });
});
