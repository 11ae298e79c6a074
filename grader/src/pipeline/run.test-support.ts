/** Grades the fixture project in the tests of the pipeline. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Course, loadCourse } from '../course.ts';
import type { Evidence } from '../evidence/schema.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { processDriver } from '../sandbox/process/driver.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { loadHoldout } from './context/holdout.ts';
import { gradeSubmission } from './run.ts';
import { unversioned } from './submission/repository/repository.test-support.ts';
import type { GradeOptions } from './types.ts';

const FIXTURES = fileURLToPath(new URL('../cli/fixtures/', import.meta.url));
export const fixture = (file: string) => readFileSync(join(FIXTURES, 'project', file), 'utf8');
export const course = loadCourse();
const FOLDER = { kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null } as const;
export const holdout = await loadHoldout(join(FIXTURES, 'holdout.csv'));

/** The fixture project, with changed files. */
export function project(changes: Record<string, string> = {}) {
  const place = temporaryFolder();
  cpSync(join(FIXTURES, 'project'), place.folder, { recursive: true });
  for (const [file, text] of Object.entries(changes)) writeFileSync(join(place.folder, file), text);
  return { ...place, out: place.beside('out') };
}

/** A driver that reports an idle machine: tests run in parallel, and a late stage must still fail. */
export const undisturbed = (driver: SandboxDriver): SandboxDriver => ({
  ...driver,
  open: async (submission) => ({
    ...(await driver.open(submission)),
    watchProcessors: () => ({ use: () => null, [Symbol.dispose]: () => undefined }),
  }),
});

export const grade = ({ folder, out }: { folder: string; out: string }, changes: Partial<GradeOptions> = {}) =>
  gradeSubmission({
    acquired: { folder, repository: unversioned(folder), name: 'project', origin: FOLDER },
    out,
    driver: undisturbed(processDriver),
    course,
    holdout,
    grader: { name: 'mlops-grader', version: '0.0.0' },
    deadlines: {},
    skip: new Set(),
    signal: new AbortController().signal,
    load: () => ({ processes: 0, cores: 2 }),
    onStage: () => undefined,
    ...changes,
  });

export const statuses = ({ stages }: Evidence) => Object.fromEntries(stages.map(({ id, status }) => [id, status]));
/** A course with only these stages, for tests that need no service. */
export const withStages = (...ids: string[]): Course => ({
  ...course,
  stages: course.stages.filter(({ id }) => ids.includes(id)),
});
