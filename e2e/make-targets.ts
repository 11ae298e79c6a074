/**
 * The make targets of a student's project, in the order of execution: how a test runs each one, and what it verifies from outside.
 * Targets that must fail because an exercise is not done are run too (see SessionProject.make).
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { getJson } from './live-services.ts';
import type { Ports, SessionProject } from './session-project.ts';
import { exercises, sessions, targetsAddedBy, testsOf } from './shared-project.ts';
import { canRun, composeEnvironment, deliveryEnvironment, nameOf } from './target-services.ts';

/** A criterion that needs no command. */
const SMALL_RUBRIC = `schema: 1
title: { fr: Petit, en: Small }
outOf: 1
groups: [{ id: readme-only, points: 1, title: { fr: README, en: README } }]
criteria:
  - id: readme
    group: readme-only
    check: readme
    session: 1
    weight: 1
    title: { fr: Le README explique le projet, en: The README explains the project }
`;

type See = (project: SessionProject, target: string) => Promise<unknown>;

/** The target exits with code 0. */
const passes: See = (project, target) => project.make(target);

/** The target writes a new file, unless it must fail. */
const writes =
  (file: string): See =>
  async (project, target) => {
    rmSync(project.path(file), { force: true });
    await project.make(target);
    expect(existsSync(project.path(file)), file).toBe(!project.fails(target));
  };

/** The target does not change the committed files. */
const changesNothing: See = async (project, target) => {
  const before = await project.git('status', '--porcelain');
  await project.make(target);
  expect(await project.git('status', '--porcelain')).toBe(before);
};

/** Of the tests of a folder, exactly those of unsolved exercises fail. */
const tests =
  (folder: string): See =>
  async (project, target) => {
    const { failed } = await project.make(target);
    expect(failed, target).toEqual(testsOf(project.undone, project.session, folder));
  };
const allTests = tests('tests/');

/** The target runs until the end of all targets, and responds on a port. */
const answers =
  (port: keyof Ports, path: string): See =>
  (project, target) =>
    project.start(target, project.url(port, path));

/** The targets that others need: packages, data, a model, its service, its image. */
const NEEDED = ['setup', 'data', 'train', 'serve', 'image'];
/** The targets that examine every file of a project. Once the exercises are done, `make ci` runs all of them. */
const WHOLE_PROJECT = { starter: ['lint', 'typecheck', 'test'], solution: ['ci'] };

/**
 * The targets that a test runs. In the last session: all of them. In the others: those that the session adds, those that they need, and
 * those that examine every file, because each session adds files.
 */
export function targetsToRun({ session, targets, undone }: SessionProject): string[] {
  if (session === Math.max(...sessions)) return [...targets];
  const wholeProject = undone.length > 0 ? WHOLE_PROJECT.starter : WHOLE_PROJECT.solution;
  const wanted = [...NEEDED, ...wholeProject, ...targetsAddedBy(session)];
  return targets.filter((target) => wanted.includes(target));
}

export const TARGETS: Readonly<Record<string, See>> = {
  // Once per session: exercises change no packages, and an installation takes as long as all targets of sessions 1 and 2.
  setup: async (project, target) => {
    if (project.isInstalled) return;
    await project.make(target);
    expect(existsSync(project.path('package-lock.json'))).toBe(true);
  },
  help: async (project, target) => {
    const { all } = await project.make(target);
    for (const name of project.targets) expect(all).toMatch(new RegExp(`^ *(make )?${name} `, 'm'));
  },
  doctor: passes,
  data: writes('data/processed/train.csv'),
  // MLflow is not running yet: from session 4 on, the run is queued.
  train: writes('models/model.json'),
  exercises: tests('tests/exercises/'),
  format: changesNothing,
  lint: passes,
  typecheck: passes,
  // For the solution, `make ci` runs them.
  test: async (project, target) => (project.undone.length > 0 ? allTests(project, target) : undefined),
  security: passes,
  ci: async (project, target) => {
    const { ran } = await project.make(target);
    if (!project.fails(target)) expect(ran).toEqual(expect.arrayContaining(testsOf(exercises, project.session)));
  },
  // With the whole rubric, it would run all other targets again.
  check: async (project, target) => {
    const rubric = join(dirname(project.folder), 'rubric.yml');
    writeFileSync(rubric, SMALL_RUBRIC);
    const { all } = await project.make(target, { RUBRIC: rubric });
    expect(all).toContain('Le README explique le projet');
  },
  hooks: async (project, target) => {
    await project.make(target);
    expect(await project.git('config', 'core.hooksPath')).toBe('tools/hooks');
  },
  // Not /health, which is an exercise.
  serve: answers('PORT', '/openapi.json'),
  'load-test': (project, target) => project.make(target, { URL: project.url('PORT'), DURATION: '1', CONNECTIONS: '2' }),
  mlflow: answers('MLFLOW_PORT', '/health'),
  promote: async (project, target) => {
    await project.make('train');
    await project.make(target);
    if (project.fails(target)) return;
    const alias = project.url('MLFLOW_PORT', '/api/2.0/mlflow/registered-models/alias?name=churn&alias=champion');
    expect(await getJson(alias)).toMatchObject({ model_version: { version: '1' } });
  },
  sync: async (project, target) => {
    const waiting = () => readdirSync(project.path('reports/pending-runs')).length;
    const before = await runsOf(project);
    expect(waiting()).toBe(1);
    await project.make(target);
    expect([waiting(), await runsOf(project)]).toEqual([0, before + 1]);
  },
  retrain: async (project, target) => {
    const before = await runsOf(project);
    await project.make(target);
    expect(await runsOf(project)).toBe(before + 1);
  },
  report: writes('reports/model-card.md'),
  monitor: async (project, target) => {
    await project.start(target, project.url('PROMETHEUS_PORT', '/-/ready'));
    await isReady(project, project.url('ALERTMANAGER_PORT', '/-/ready'));
  },
  drift: async (project, target) => {
    await project.make(target);
    // Until exercise 5.3 is done, a full window shows no drift, and the load test may have filled it.
    if (!canRun('monitor') || project.undone.some(({ id }) => id === '5.3')) return;
    // Prometheus shows the alert as firing before Alertmanager has received it.
    const alerts = () => getJson<{ labels: object }[]>(project.url('ALERTMANAGER_PORT', '/api/v2/alerts'));
    expect(await project.until(alerts, ({ length }) => length > 0)).toMatchObject([
      { labels: { alertname: 'InputDrift' } },
    ]);
  },
  dashboard: changesNothing,
  image: async (project, target) => {
    // From session 7 on, an alert triggers retraining: the image must still contain the project's model.
    await project.stop();
    await execa('docker', ['image', 'rm', '--force', project.image]);
    await project.make(target);
    await execa('docker', ['image', 'inspect', project.image]);
  },
  acceptance: writes('reports/acceptance.json'),
  deploy: async (project, target) => {
    const env = deliveryEnvironment(project);
    project.cleanUp.push(() =>
      execa('npm', ['run', '--silent', 'deploy', '--', '--stop'], { cwd: project.folder, env }),
    );
    await project.make(target, env);
    if (project.fails(target)) return;
    expect(await deployedModel(project)).toBe(trainedModel(project));
  },
  rollback: async (project, target) => {
    if (project.fails(target)) return void (await project.make(target, deliveryEnvironment(project)));
    const first = await deployedModel(project);
    await deployAnother(project);
    expect(await deployedModel(project)).not.toBe(first);
    await project.make(target, deliveryEnvironment(project));
    expect(await deployedModel(project)).toBe(first);
  },
  up: async (project, target) => {
    const env = composeEnvironment(project);
    const args = ['run', '--silent', 'down', '--', '--volumes'];
    project.cleanUp.push(() => execa('npm', args, { cwd: project.folder, env }));
    await project.make(target, env);
    for (const [port, path] of [
      ['PORT', '/openapi.json'],
      ['MLFLOW_PORT', '/health'],
      ['PROMETHEUS_PORT', '/-/ready'],
      ['ALERTMANAGER_PORT', '/-/ready'],
    ] as const)
      await isReady(project, project.url(port, path));
  },
  down: async (project, target) => {
    await project.make(target, composeEnvironment(project));
    const args = ['ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${nameOf(project)}`];
    expect((await execa('docker', args)).stdout).toBe('');
  },
};

const trainedModel = (project: SessionProject): string =>
  JSON.parse(readFileSync(project.path('reports/metrics.json'), 'utf8')).model;

/** The version of the deployed model. */
const deployedModel = async (project: SessionProject) =>
  (await getJson<{ model: string }>(project.url('DELIVERY_PORT', '/version'))).model;

/** Deploys a model trained with another seed, as after a change to the training. */
async function deployAnother(project: SessionProject): Promise<void> {
  const path = project.path('src/model/churn-model.ts');
  const code = readFileSync(path, 'utf8');
  writeFileSync(path, code.replace(/seed: \d+/, 'seed: 2'));
  try {
    for (const target of ['train', 'image', 'acceptance', 'deploy'])
      await project.make(target, deliveryEnvironment(project));
  } finally {
    writeFileSync(path, code);
  }
}

const isReady = (project: SessionProject, url: string) =>
  project.until(
    () => fetch(url),
    ({ ok }) => ok,
  );

/** The number of the project's runs in MLflow. */
async function runsOf(project: SessionProject): Promise<number> {
  const answer = await fetch(project.url('MLFLOW_PORT', '/api/2.0/mlflow/runs/search'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ experiment_ids: ['1'] }),
  });
  return ((await answer.json()) as { runs?: unknown[] }).runs?.length ?? 0;
}
