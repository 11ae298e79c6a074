import { describe, expect, it } from 'vitest';
import { loadCourse } from '../course.ts';
import { stageRecord } from '../evidence/sample.test-support.ts';
import { LANGUAGES } from '../language.ts';
import { checkFolders, faultsOfChecks } from './parts.test-support.ts';
import { checks } from './registry.ts';

describe('the registry of checks', () => {
  it('lists every check folder once', () => {
    expect(checks.map(({ id }) => id).toSorted()).toEqual(checkFolders.toSorted());
  });

  it('has a fault for each check whose criterion counts', async () => {
    // Commit dates are chosen by their authors, so the criterion is a bonus; and the reference is committed within a minute.
    const without = new Set(['history']);
    const asked = checks.map(({ id }) => id).filter((id) => !without.has(id));
    expect([...(await faultsOfChecks()).keys()].toSorted()).toEqual(asked.toSorted());
  });

  it.each(checks.map((check) => [check.id, check.stage]))(
    'has %s observe in a stage of the course, %s',
    (_id, stage) => {
      expect(loadCourse().stages.map(({ id }) => id)).toContain(stage);
    },
  );

  it.each(checks.map((check) => [check.id, check] as const))(
    'has a default for every parameter of %s',
    (_id, check) => {
      expect(check.parameters.safeParse({}).success).toBe(true);
    },
  );

  it.each(['setup', 'lint', 'typecheck'])('passes %s if its stage passed, in both languages', (id) => {
    const check = checks.find((candidate) => candidate.id === id)!;
    const verdict = check.judge({}, {}, stageRecord({ command: `make ${id}`, durationMs: 1234 }));
    expect(verdict).toMatchObject({ status: 'passed', ratio: 1, advice: null });
    for (const language of LANGUAGES) expect(verdict.seen[language]).toContain(`make ${id}`);
  });

  it.each(['lint', 'tests'])('rejects invalid facts of %s', (id) => {
    expect(() => checks.find((check) => check.id === id)!.judge('nonsense', {}, stageRecord())).toThrow();
  });
});
