import { describe, expect, it } from 'vitest';
import { sampleEvidence, stageRecord } from '../evidence/sample.test-support.ts';
import { forAudience } from './audience.ts';
import { cap, criterion, group, judges, rubricOf } from './rubric.test-support.ts';
import { score } from './score.ts';

const SECRET = { fr: 'CACHÉ', en: 'SECRET' };
const failed = stageRecord({ status: 'failed', cause: { code: 'exit', exitCode: 2 } });
const passed = stageRecord({ id: 'typecheck', command: 'make typecheck' });
const evidence = sampleEvidence({
  stages: [failed, passed],
  observations: { typecheck: { status: 'observed', facts: {} } },
});
const rubric = rubricOf(
  [
    criterion({ id: 'shown', check: 'typecheck', points: 3, group: 'code' }),
    criterion({ id: 'secret-style', points: 4, hidden: true, title: SECRET, group: 'code' }),
    criterion({ id: 'secret-types', check: 'typecheck', points: 2, hidden: true, title: SECRET, group: 'secret' }),
    criterion({ id: 'after', points: 1, follows: ['secret-style'], check: 'lint' }),
  ],
  {
    groups: [group('code', 7), { ...group('secret', 2), title: SECRET }],
    caps: [
      { ...cap(5, 'secret-style'), title: SECRET },
      { ...cap(1, 'secret-types'), title: SECRET },
    ],
  },
);
const result = score(evidence, rubric, { judges, evidenceSha256: 'e', stageTitles: new Map() });

describe('a student’s result', () => {
  const seen = forAudience(result, 'student');

  it('contains no word of hidden criteria', () => {
    expect(JSON.stringify(seen)).not.toMatch(/secret|CACHÉ/i);
  });

  it('contains their sum, and the same mark', () => {
    expect(seen.hidden).toEqual({ points: 6, earned: 2, verified: 6 });
    expect(seen.mark).toEqual(result.mark);
    expect(seen.mark.earned).toBe(5);
  });

  it('has the groups of the visible criteria', () => {
    expect(seen.groups).toEqual([{ id: 'code', title: { fr: 'code', en: 'code' }, points: 3, earned: 3, verified: 3 }]);
  });

  it('mentions a cap that applies without its reason, and no other cap', () => {
    expect(seen.caps).toEqual([{ title: expect.anything(), atMost: 5, applies: true, ifFailed: null }]);
  });

  it('still shows the rest', () => {
    expect(seen.criteria.map(({ id }) => id)).toEqual(['shown', 'after']);
    expect(result.criteria[3]!.after).toEqual(['secret-style']);
    expect(seen.criteria[1]!.after).toEqual([]);
  });
});

it('an instructor’s result is complete', () => {
  expect(forAudience(result, 'instructor')).toBe(result);
});

it('a student’s result without hidden criteria is complete', () => {
  const open = score(evidence, rubricOf([criterion()]), { judges, evidenceSha256: 'e', stageTitles: new Map() });
  expect(forAudience(open, 'student')).toEqual({ ...open, audience: 'student' });
});
