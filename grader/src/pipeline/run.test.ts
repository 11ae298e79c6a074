import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../evidence/schema.ts';
import { loadEvidence } from '../evidence/store.ts';
import { writeFiles } from '../temporary-folder.test-support.ts';
import { course, fixture, grade, project, statuses, withStages } from './run.test-support.ts';

describe('a grading', () => {
  it('records every stage of the course and every check, and stores the evidence that it returns', async () => {
    using place = project();
    const evidence = await grade(place);
    expect(evidence.stages.map(({ id }) => id)).toEqual(course.stages.map(({ id }) => id));
    // The image needs Docker: stages/image.e2e.test.ts builds it.
    expect(evidence.stages.flatMap(({ id, status }) => (status === 'passed' ? [] : [id]))).toEqual(['image']);
    expect(Object.values(evidence.observations).filter(({ status }) => status !== 'observed')).toEqual([]);
    expect((await loadEvidence(place.out)).evidence).toEqual(evidence);
  });

  it('gives the same evidence for the same submission, except for times and ports', async () => {
    using place = project();
    const first = await grade(place);
    const second = await grade({ ...place, out: place.beside('again') });
    const timeless = (evidence: Evidence) =>
      JSON.parse(
        JSON.stringify(evidence, (key, value) =>
          /^(?:createdAt|startedAt|durationMs|totalMs|submissionMs|readyMs|p95Ms|bareP95Ms|expectedPort|port|log|crowded)$/.test(
            key,
          )
            ? undefined
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

  it('runs the training again, and compares the outputs', async () => {
    const makefile = '.PHONY: setup train\nsetup:\n\t@true\ntrain:\n\t@mkdir -p models; date +%N > models/model.json\n';
    using place = project({ Makefile: makefile });
    const { observations } = await grade(place, { course: withStages('inspect', 'install', 'train', 'reproduce') });
    expect(observations.reproducible).toMatchObject({
      facts: { models: [{ path: 'models/model.json', same: false }] },
    });
  });

  it('measures the coverage of the tests, and leaves no file behind', async () => {
    const makefile =
      '.PHONY: setup test data\nsetup:\n\t@true\ntest:\n\t@cd tests && node rule.test.js\ndata:\n\t@test ! -e .mlops-grader -a -z "$$NODE_V8_COVERAGE" && echo a > split.csv\n';
    using place = project({ Makefile: makefile });
    const forged = { result: [{ url: 'file:///src/other.js', functions: [] }] };
    writeFiles(place.folder, {
      'src/rule.js': 'exports.isHigh = (calls) => {\n  if (calls > 5) return true;\n  return false;\n};\n',
      'src/other.js': 'exports.one = 1;\n',
      'tests/rule.test.js': "require('node:assert').equal(require('../src/rule.js').isHigh(9), true);\n",
      '.mlops-grader/coverage/forged.json': JSON.stringify(forged),
    });
    const { observations, stages } = await grade(place, { course: withStages('inspect', 'install', 'test', 'data') });
    expect(observations.coverage).toMatchObject({
      facts: {
        files: expect.arrayContaining([
          { path: 'src/rule.js', lines: 3, covered: 2 },
          { path: 'src/other.js', lines: 1, covered: 0 },
        ]),
        measured: true,
        unread: 0,
      },
    });
    expect(stages.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('gives the maturity check the verdicts of the other checks', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('promote:\n\t@node -e ""', 'promote:\n\t@false') });
    const { observations } = await grade(place, {
      course: withStages('inspect', 'install', 'train', 'track', 'maturity'),
    });
    const seen = (check: string, stage: string, isSeen: boolean | null) =>
      expect.objectContaining({ check, stage, seen: isSeen });
    expect(observations.maturity).toMatchObject({
      facts: {
        practices: expect.arrayContaining([
          seen('train', 'train', true),
          seen('tracked-runs', 'train', false),
          seen('registered-model', 'track', false),
          seen('container', 'image', null),
        ]),
      },
    });
  });

  it('treats a committed output as old, so that a stage cannot pass with an existing file', async () => {
    const makefile = '.PHONY: setup data\nsetup:\n\t@true\ndata: out.csv\nout.csv: in.csv\n\t@cp in.csv out.csv\n';
    using place = project({ Makefile: makefile, 'in.csv': 'a\n1\n', 'out.csv': 'a\n1\n' });
    const { observations } = await grade(place, { course: withStages('inspect', 'install', 'data') });
    expect(observations.data).toMatchObject({ facts: { fresh: [{ path: 'out.csv' }] } });
  });

  it('skips a stage on request, and records that no one is at fault', async () => {
    using place = project();
    const { stages } = await grade(place, {
      course: withStages('inspect', 'install', 'data'),
      skip: new Set(['data']),
    });
    expect(stages.at(-1)).toMatchObject({ id: 'data', status: 'unverified', cause: { code: 'not-asked' }, log: null });
  });

  it('does not run a stage that no criterion needs, and does not mention --skip', async () => {
    using place = project();
    const { stages } = await grade(place, {
      course: withStages('inspect', 'install', 'data'),
      unneeded: new Set(['data']),
    });
    expect(stages.at(-1)).toMatchObject({ id: 'data', status: 'skipped', cause: { code: 'not-needed' }, log: null });
  });

  it('continues after a failed stage that the next ones do not need', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node --check serve.js', '@false') });
    expect(statuses(await grade(place, { course: withStages('inspect', 'install', 'lint', 'test') }))).toEqual({
      inspect: 'passed',
      install: 'passed',
      lint: 'failed',
      test: 'passed',
    });
  });

  it('skips a stage that needs a failed stage, and names the failed stage', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@false') });
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'lint') });
    expect(evidence.stages.at(-1)).toMatchObject({
      status: 'skipped',
      cause: { code: 'needs', stage: 'install' },
      log: null,
    });
  });

  it('runs a stage that needs a stage without a target in the project', async () => {
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

  it('reports as new only the files that a stage created or changed', async () => {
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

  it('logs nothing in the inspection of a valid Makefile', async () => {
    using place = project();
    await grade(place, { course: withStages('inspect') });
    expect(readFileSync(join(place.out, 'logs/inspect.log'), 'utf8')).toBe('');
  });

  it('reports each stage when it begins and when it ends', async () => {
    using place = project();
    const events: string[] = [];
    await grade(place, {
      course: withStages('inspect', 'lint'),
      onStage: ({ stage, record }) => events.push(`${stage.id} ${record?.status ?? 'begins'}`),
    });
    expect(events).toEqual(['inspect begins', 'inspect passed', 'lint begins', 'lint passed']);
  });

  it('stops a stage at its deadline', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@sleep 3600') });
    const { stages } = await grade(place, { course: withStages('inspect', 'install'), deadlines: { install: 0.5 } });
    expect(stages.at(-1)).toMatchObject({ status: 'failed', cause: { code: 'deadline', seconds: 0.5 } });
  });

  it('leaves the project unchanged', async () => {
    using place = project();
    const before = readdirSync(place.folder, { recursive: true });
    await grade(place, { course: withStages('inspect', 'data', 'train') });
    expect(readdirSync(place.folder, { recursive: true })).toEqual(before);
  });

  it('fails a stage that creates too many files, and those after it: the submission is at fault', async () => {
    const many = `node -e "for (let i = 0; i < 20001; i += 1) require('fs').writeFileSync('f' + i, '')"`;
    using place = project({ Makefile: fixture('Makefile').replace(/@node -e "require.*split.*/, `@${many}`) });
    const { stages } = await grade(place, { course: withStages('inspect', 'install', 'data', 'train') });
    const limit = { status: 'failed', cause: { code: 'file-limit', files: 20_000 } };
    expect(stages.slice(2)).toMatchObject([
      { id: 'data', ...limit },
      { id: 'train', ...limit },
    ]);
  });

  it('fails the checks that read the tracking server when a command exhausts its quota, and records it in the evidence', async () => {
    const put =
      "fetch(process.env.MLFLOW_TRACKING_URI + '/api/2.0/mlflow-artifacts/artifacts/1/x', { method: 'PUT', body })";
    const log = `const body = Buffer.alloc(4 * 1024 * 1024);
(async () => { for (;;) if ((await ${put}).status === 429) break; require('fs').writeFileSync('model.json', '{}'); })();
`;
    using place = project({
      'log.js': log,
      Makefile: '.PHONY: setup train\nsetup:\n\t@true\ntrain:\n\t@node log.js\n',
    });
    const trackingQuota = { requests: 1_000, bytes: 8 * 1024 * 1024, artifacts: 1_000 };
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'train'), trackingQuota });
    expect(evidence.tracking).toMatchObject({ quota: 'bytes' });
    expect(evidence.observations).toMatchObject({
      train: { status: 'observed' },
      'tracked-runs': { status: 'failed', message: { en: expect.stringContaining('tracking server') } },
    });
  });
});
