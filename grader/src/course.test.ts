import { describe, expect, it } from 'vitest';
import { loadCourse, namesOf } from './course.ts';

const course = loadCourse();

describe('the course', () => {
  it('has the endpoints and the port that checks ask for', () => {
    expect(Object.keys(course.endpoints)).toEqual(expect.arrayContaining(['predict', 'health', 'docs', 'openapi']));
    expect(course.ports.api).toMatchObject({ env: 'PORT' });
  });

  it.each(course.stages.map((stage, index) => [stage.id, stage, index] as const))(
    'has a stage %s whose target is known and whose needs come earlier',
    (_id, { target, needs }, index) => {
      if (target !== undefined) expect(Object.keys(course.targets)).toContain(target);
      const earlier = course.stages.slice(0, index).map(({ id }) => id);
      for (const need of needs) expect(earlier).toContain(need);
    },
  );

  it('has no two stages of one name', () => {
    expect(new Set(course.stages.map(({ id }) => id)).size).toBe(course.stages.length);
  });

  it('calls every stage by a name that can be that of a file', () => {
    for (const { id } of course.stages) expect(id).toMatch(/^[\w-]+$/);
  });

  it('begins with the inspection, which tells the others their targets', () => {
    expect(course.stages[0]).toMatchObject({ id: 'inspect', needs: [] });
  });

  it('has no name that stands for two targets', () => {
    const names = Object.keys(course.targets).flatMap((target) => namesOf(course, target));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has every target in one of its sessions', () => {
    const sessions = course.sessions.map(({ number }) => number);
    for (const { session } of Object.values(course.targets)) expect(sessions).toContain(session);
  });
});

describe('the names of a target', () => {
  it('are its own, then its aliases', () => {
    expect(namesOf(course, 'setup').slice(0, 2)).toEqual(['setup', 'install']);
  });

  it('are refused for a target that the course does not have', () => {
    expect(() => namesOf(course, 'astrology')).toThrow('astrology');
  });
});
