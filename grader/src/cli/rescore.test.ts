import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../evidence/result.ts';
import { fixtureProject, grade, run } from './mlops-grader.test-support.ts';

const defaultRubric = readFileSync(new URL('../../rubrics/default.yml', import.meta.url), 'utf8');

describe('mlops-grader rescore', () => {
  it('gives the same result as the grading, without the project', async () => {
    using project = fixtureProject();
    const graded = await grade(project, '--json');
    rmSync(project.folder, { recursive: true });
    const rescored = await run(['rescore', project.out, '--json']);
    expect(JSON.parse(rescored.stdout)).toEqual(JSON.parse(graded.stdout));
  });

  it('marks by the rubric it is given, and writes the report again', async () => {
    using project = fixtureProject();
    await grade(project);
    const stricter = join(project.folder, '..', 'stricter.yml');
    writeFileSync(
      stricter,
      defaultRubric
        .replace('{ accuracy: 0.9, f1: 0.6, auc: 0.85 }', '{ accuracy: 1.0, f1: 1.0, auc: 1.0 }')
        .replace('targets: [lint, typecheck, test]', 'targets: [lint, typecheck, test, train]'),
    );
    const { stdout, exitCode } = await run(['rescore', project.out, '--rubric', stricter, '--json']);
    const { mark, criteria } = JSON.parse(stdout) as Result;
    expect(mark.earned).toBe(19.63);
    expect(criteria.find(({ id }) => id === 'ci')?.verdict.status).toBe('partial');
    expect(readFileSync(join(project.out, 'report.html'), 'utf8')).toContain('stricter.yml');
    expect(exitCode).toBe(1);
  });

  it('refuses a folder without evidence', async () => {
    using project = fixtureProject();
    const { stderr, exitCode } = await run(['rescore', project.folder]);
    expect(stderr).toContain('E_EVIDENCE');
    expect(exitCode).toBe(64);
  });

  it('refuses evidence that was tampered with out of shape', async () => {
    using project = fixtureProject();
    await grade(project);
    writeFileSync(join(project.out, 'evidence.json'), '{"schema":1,"stages":"all passed"}');
    const { stderr, exitCode } = await run(['rescore', project.out]);
    expect(stderr).toContain('no readable evidence');
    expect(exitCode).toBe(64);
  });
});
