import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { type Course, loadCourse } from '../course.ts';
import type { Evidence } from '../evidence/schema.ts';
import { loadEvidence } from '../evidence/store.ts';
import { processDriver } from '../sandbox/process/driver.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import type { GradeOptions } from './grading.ts';
import { loadHoldout } from './holdout.ts';
import { gradeSubmission } from './run.ts';

const FIXTURES = fileURLToPath(new URL('../cli/fixtures/', import.meta.url));
const fixture = (file: string) => readFileSync(join(FIXTURES, 'project', file), 'utf8');
const course = loadCourse();
const FOLDER = { kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null } as const;
const holdout = await loadHoldout(join(FIXTURES, 'holdout.csv'));

/** The fixture project, with what is written over it. */
function project(changes: Record<string, string> = {}) {
  const place = temporaryFolder();
  cpSync(join(FIXTURES, 'project'), place.folder, { recursive: true });
  for (const [file, text] of Object.entries(changes)) writeFileSync(join(place.folder, file), text);
  return { ...place, out: place.beside('out') };
}

const grade = ({ folder, out }: { folder: string; out: string }, changes: Partial<GradeOptions> = {}) =>
  gradeSubmission({
    acquired: { folder, repository: folder, name: 'project', origin: FOLDER },
    out,
    driver: processDriver,
    course,
    holdout,
    grader: { name: 'mlops-grader', version: '0.0.0' },
    deadlines: {},
    skip: new Set(),
    signal: new AbortController().signal,
    onStage: () => undefined,
    ...changes,
  });

const statuses = ({ stages }: Evidence) => Object.fromEntries(stages.map(({ id, status }) => [id, status]));
/** A course with these stages alone, for what needs no service. */
const withStages = (...ids: string[]): Course => ({
  ...course,
  stages: course.stages.filter(({ id }) => ids.includes(id)),
});

describe('a grading', () => {
  it('records every stage of the course and every check, and stores what it gives', async () => {
    using place = project();
    const evidence = await grade(place);
    expect(evidence.stages.map(({ id }) => id)).toEqual(course.stages.map(({ id }) => id));
    expect(evidence.stages.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(Object.values(evidence.observations).filter(({ status }) => status !== 'observed')).toEqual([]);
    expect((await loadEvidence(place.out)).evidence).toEqual(evidence);
  });

  it('sees the same in the same submission twice, but for times and ports', async () => {
    using place = project();
    const first = await grade(place);
    const second = await grade({ ...place, out: place.beside('again') });
    const timeless = (evidence: Evidence) =>
      JSON.parse(
        JSON.stringify(evidence, (key, value) =>
          /^(?:createdAt|startedAt|durationMs|totalMs|submissionMs|readyMs|p95Ms|bareP95Ms|expectedPort|port|log)$/.test(
            key,
          )
            ? ''
            : value,
        ),
      );
    expect(timeless(second)).toEqual(timeless(first));
  });

  it('gives commands its own tracking server, which the checks read', async () => {
    const log = `const post = (path, body) => fetch(process.env.MLFLOW_TRACKING_URI + '/api/2.0/mlflow/' + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
post('runs/create', { experiment_id: '0', start_time: 1 }).then(() => require('fs').writeFileSync('model.json', '{}'));
`;
    using place = project({
      'log.js': log,
      Makefile: '.PHONY: setup train\nsetup:\n\t@true\ntrain:\n\t@node log.js\n',
    });
    const { observations } = await grade(place, { course: withStages('inspect', 'install', 'train') });
    expect(observations['tracked-runs']).toMatchObject({ facts: { runs: [{ status: 'RUNNING' }] } });
  });

  it('runs the training again, and compares what both made', async () => {
    const makefile = '.PHONY: setup train\nsetup:\n\t@true\ntrain:\n\t@mkdir -p models; date +%N > models/model.json\n';
    using place = project({ Makefile: makefile });
    const { observations } = await grade(place, { course: withStages('inspect', 'install', 'train', 'reproduce') });
    expect(observations.reproducible).toMatchObject({
      facts: { models: [{ path: 'models/model.json', same: false }] },
    });
  });

  it('takes a committed output for old, so that a stage cannot pass for what was there before', async () => {
    const makefile = '.PHONY: setup data\nsetup:\n\t@true\ndata: out.csv\nout.csv: in.csv\n\t@cp in.csv out.csv\n';
    using place = project({ Makefile: makefile, 'in.csv': 'a\n1\n', 'out.csv': 'a\n1\n' });
    const { observations } = await grade(place, { course: withStages('inspect', 'install', 'data') });
    expect(observations.data).toMatchObject({ facts: { fresh: [{ path: 'out.csv' }] } });
  });

  it('leaves out what was not asked for, and says so: that is nobody’s fault', async () => {
    using place = project();
    const { stages } = await grade(place, {
      course: withStages('inspect', 'install', 'data'),
      skip: new Set(['data']),
    });
    expect(stages.at(-1)).toMatchObject({ id: 'data', status: 'unverified', cause: { code: 'not-asked' }, log: null });
  });

  it('goes on after a stage that fails, where that stage is not needed', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node --check serve.js', '@false') });
    expect(statuses(await grade(place, { course: withStages('inspect', 'install', 'lint', 'test') }))).toEqual({
      inspect: 'passed',
      install: 'passed',
      lint: 'failed',
      test: 'passed',
    });
  });

  it('skips what needs a stage that failed, and says which', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@false') });
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'lint') });
    expect(evidence.stages.at(-1)).toMatchObject({
      status: 'skipped',
      cause: { code: 'needs', stage: 'install' },
      log: null,
    });
  });

  it('runs what needs a stage for which the project has no target', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('setup:', 'prepare-everything:') });
    expect(statuses(await grade(place, { course: withStages('inspect', 'install', 'lint') }))).toEqual({
      inspect: 'passed',
      install: 'failed',
      lint: 'passed',
    });
  });

  it('runs a target under its alias', async () => {
    using place = project({ Makefile: fixture('Makefile').replaceAll('setup', 'install') });
    const { stages } = await grade(place, { course: withStages('inspect', 'install') });
    expect(stages.at(-1)).toMatchObject({ status: 'passed', command: 'make install' });
  });

  it('sees as new only what a stage made or changed', async () => {
    using place = project({ 'model.json': '{}', 'old.csv': '1' });
    const { observations } = await grade(place, { course: withStages('inspect', 'train') });
    expect(observations.train).toEqual({
      status: 'observed',
      facts: { fresh: [{ path: 'model.json', bytes: expect.any(Number) }] },
    });
  });

  it('keeps the log of a stage, without its secrets', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@echo API_KEY=abcdef123456') });
    const { stages } = await grade(place, { course: withStages('inspect', 'install') });
    expect(stages.at(-1)!.log).toMatchObject({ file: 'logs/install.log' });
    expect(readFileSync(join(place.out, 'logs/install.log'), 'utf8')).toBe('API_KEY=[redacted]\n');
  });

  it('says nothing in the inspection’s log of a Makefile that is fine', async () => {
    using place = project();
    await grade(place, { course: withStages('inspect') });
    expect(readFileSync(join(place.out, 'logs/inspect.log'), 'utf8')).toBe('');
  });

  it('tells of each stage as it begins and as it ends', async () => {
    using place = project();
    const told: string[] = [];
    await grade(place, {
      course: withStages('inspect', 'lint'),
      onStage: ({ stage, record }) => told.push(`${stage.id} ${record?.status ?? 'begins'}`),
    });
    expect(told).toEqual(['inspect begins', 'inspect passed', 'lint begins', 'lint passed']);
  });

  it('ends a stage at the deadline that it was given', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@sleep 3600') });
    const { stages } = await grade(place, { course: withStages('inspect', 'install'), deadlines: { install: 0.5 } });
    expect(stages.at(-1)).toMatchObject({ status: 'failed', cause: { code: 'deadline', seconds: 0.5 } });
  });

  it('leaves the project as it was', async () => {
    using place = project();
    const before = readdirSync(place.folder, { recursive: true });
    await grade(place, { course: withStages('inspect', 'data', 'train') });
    expect(readdirSync(place.folder, { recursive: true })).toEqual(before);
  });
});

describe('a fault of the grader', () => {
  it('leaves a check that throws unverified, and the others as they are', async () => {
    using place = project();
    const noRows = { rows: [], sha256: holdout.sha256 };
    const { observations } = await grade(place, {
      course: withStages('inspect', 'install', 'train', 'serve'),
      holdout: noRows,
    });
    expect(observations.validation).toMatchObject({ status: 'unverified', message: expect.stringContaining('rows') });
    expect(observations.service).toMatchObject({ status: 'observed' });
  });

  it('leaves a stage that cannot be run unverified', async () => {
    using place = project();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        const broken = vi.fn(sandbox.run).mockRejectedValueOnce(new Error('engine gone'));
        return { ...sandbox, run: broken };
      },
    };
    const evidence = await grade(place, { course: withStages('inspect'), driver });
    expect(evidence.stages[0]).toMatchObject({
      status: 'unverified',
      cause: { code: 'internal', message: 'engine gone' },
    });
    expect(existsSync(join(place.out, 'evidence.json'))).toBe(true);
  });

  it('leaves what needs an unverified stage unverified, not skipped', async () => {
    using place = project();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        const run: typeof sandbox.run = async (command) => {
          if (command.argv.includes('setup')) throw new Error('engine gone');
          return sandbox.run(command);
        };
        return { ...sandbox, run };
      },
    };
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'lint'), driver });
    expect(statuses(evidence)).toEqual({ inspect: 'passed', install: 'unverified', lint: 'unverified' });
  });

  it('does not say that targets are missing when make could not be asked', async () => {
    using place = project();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        return { ...sandbox, run: vi.fn(sandbox.run).mockRejectedValueOnce(new Error('engine gone')) };
      },
    };
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'lint'), driver });
    expect(statuses(evidence)).toEqual({ inspect: 'unverified', install: 'unverified', lint: 'unverified' });
    expect(evidence.stages[1]).toMatchObject({ cause: { code: 'needs', stage: 'inspect' } });
  });
});

describe('an abort', () => {
  it('closes every open stage as unverified, and keeps the evidence', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@sleep 3600') });
    const abortion = new AbortController();
    const evidence = await grade(place, {
      signal: abortion.signal,
      onStage: ({ stage, record }) => {
        if (stage.id === 'install' && record === null) setTimeout(() => abortion.abort(), 200);
      },
    });
    const { inspect, ...others } = statuses(evidence);
    expect(inspect).toBe('passed');
    expect(new Set(Object.values(others))).toEqual(new Set(['unverified']));
    expect((await loadEvidence(place.out)).evidence).toEqual(evidence);
  });
});

describe('a service', () => {
  const serving = withStages('inspect', 'install', 'train', 'serve');

  it('has died when it is gone at the end, though the command that started it goes on', async () => {
    using place = project({
      Makefile: fixture('Makefile').replace('@exec node serve.js', '@node serve.js; sleep 3600'),
      'serve.js': fixture('serve.js').replace(
        "if (route === 'GET /docs')",
        "if (route === 'GET /docs') setTimeout(() => process.exit(3), 50);\n  if (route === 'GET /docs')",
      ),
    });
    const { stages } = await grade(place, { course: serving });
    expect(stages.at(-1)).toMatchObject({ status: 'failed', cause: { code: 'died', exitCode: null } });
  });
});

describe('what cannot be graded', () => {
  it('is refused before anything is written', async () => {
    using place = temporaryFolder({ 'thesis.tex': '' });
    const out = place.beside('out');
    await expect(grade({ folder: place.folder, out })).rejects.toMatchObject({ code: 'E_NOT_A_PROJECT' });
    expect(existsSync(out)).toBe(false);
  });

  it('is refused when its evidence would go among somebody’s files', async () => {
    using place = project();
    using theirs = temporaryFolder({ 'thesis.tex': '' });
    await expect(grade({ folder: place.folder, out: theirs.folder })).rejects.toMatchObject({
      code: 'E_OUT_NOT_EMPTY',
    });
    expect(readdirSync(theirs.folder)).toEqual(['thesis.tex']);
  });
});
