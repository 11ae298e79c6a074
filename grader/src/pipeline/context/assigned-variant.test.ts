import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../course.ts';
import type { SandboxFiles } from '../../sandbox/driver.ts';
import { openUntrusted } from '../../untrusted/index.ts';
import { grade, project } from '../run.test-support.ts';
import { assignedData, courseWith, namesFor, studentOf } from './assigned-variant.ts';

const course = loadCourse();
const COURSE_NAMES = { predictPath: '/predict', probabilityField: null };
/** A submission that holds this text as its settings. */
const filesWith = (settings: string | null) => ({
  files: { read: async () => settings } as unknown as SandboxFiles,
  untrusted,
});
const declared = (settings: object) => namesFor(null, filesWith(JSON.stringify(settings)), course);
const untrusted = openUntrusted({ signal: new AbortController().signal });
const ada = studentOf(' ADA ', course);

afterAll(() => untrusted[Symbol.asyncDispose]());

describe('the names in requests to a service', () => {
  it('are the student’s, whatever the submission declares', async () => {
    const { predictPath, probabilityField } = ada.settings;
    const files = filesWith(JSON.stringify({ predictPath: '/mine', probabilityField: 'mine' }));
    expect(await namesFor(ada, files, course)).toEqual({ predictPath, probabilityField });
  });

  it('are the submission’s when the student is unknown', async () => {
    const names = { predictPath: '/score', probabilityField: 'churn_risk' };
    expect(await declared({ ...names, decisionThreshold: 0.5 })).toEqual(names);
  });

  it('are read after a byte-order mark', async () => {
    const names = { predictPath: '/score', probabilityField: 'churn_risk' };
    expect(await namesFor(null, filesWith(`\uFEFF${JSON.stringify(names)}`), course)).toEqual(names);
  });

  it.each([
    ['says nothing', null],
    ['is no JSON', '{'],
    ['is no object', '[]'],
    ['is nested deeper than a parser can follow', '['.repeat(4096)],
    ['lacks a name', '{"predictPath":"/a"}'],
    ['leads elsewhere', '{"predictPath":"//evil.example","probabilityField":"a"}'],
    ['holds a query', '{"predictPath":"/a?b","probabilityField":"a"}'],
    ['holds what acts on a terminal', '{"predictPath":"/a","probabilityField":"a\\u001b[1m"}'],
    ['is too long', `{"predictPath":"/a","probabilityField":"${'a'.repeat(50)}"}`],
  ])('are the course’s where the submission %s', async (_what, text) => {
    expect(await namesFor(null, filesWith(text), course)).toEqual(COURSE_NAMES);
  });

  it('replace those of the course in the context of checks', () => {
    const { endpoints } = courseWith({ predictPath: '/score', probabilityField: 'risk' }, course);
    expect(endpoints.predict).toMatchObject({ method: 'POST', path: '/score' });
    expect(endpoints.health).toEqual(course.endpoints.health);
  });
});

describe('a grading with a student ID', () => {
  const inspected = { course: { ...course, stages: course.stages.filter(({ id }) => id === 'inspect') } };

  it('records the ID, its settings and the names, and checks the data', async () => {
    using place = project();
    mkdirSync(join(place.folder, 'data'), { recursive: true });
    writeFileSync(join(place.folder, course.variants.data), assignedData(ada, course)?.own ?? '');
    const evidence = await grade(place, { ...inspected, student: 'Ada' });
    expect(evidence.student).toEqual(ada);
    expect(evidence.names.predictPath).toBe(ada.settings.predictPath);
    const facts = { student: 'ada', rows: 3600, expected: 3600, own: 3600, others: 0, unknown: 0 };
    expect(evidence.observations['assigned-data']).toMatchObject({ facts });
  });

  it('checks and records nothing about the student when there is no ID', async () => {
    using place = project();
    const evidence = await grade(place, inspected);
    expect([evidence.student, evidence.names, evidence.observations['assigned-data']]).toEqual([
      null,
      COURSE_NAMES,
      undefined,
    ]);
  });
});
