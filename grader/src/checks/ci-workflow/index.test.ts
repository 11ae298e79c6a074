import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { ciWorkflow } from './index.ts';

const workflow = (on: string, run: string) => `on: ${on}\njobs: {a: {steps: [{run: ${run}}]}}\n`;
const GOOD = workflow('[push, pull_request]', 'make lint typecheck test');
const verdict = async (files: Record<string, string>, parameters: unknown = {}, scene: Scene = {}) =>
  ciWorkflow.judge(await observed(ciWorkflow, { files, ...scene }), parameters, stageRecord());

describe('the verdict on CI', () => {
  it('passes a workflow that runs each target on each trigger', async () => {
    expect(await verdict({ '.github/workflows/ci.yml': GOOD })).toMatchObject({ status: 'passed', advice: null });
  });

  it('passes a workflow of a project in a subfolder, under .yaml', async () => {
    expect(await verdict({ 'app/.github/workflows/ci.yaml': GOOD })).toMatchObject({ status: 'passed' });
  });

  it('combines several workflows', async () => {
    const files = {
      '.github/workflows/push.yml': workflow('push', 'make lint typecheck test'),
      '.github/workflows/pr.yml': workflow('pull_request', 'make lint typecheck test'),
    };
    expect(await verdict(files)).toMatchObject({ status: 'passed' });
  });

  it('gives a share for each target on each trigger, and names the missing ones', async () => {
    const { ratio, seen } = await verdict({ '.github/workflows/ci.yml': workflow('push', 'make lint test') });
    expect(ratio).toBeCloseTo(2 / 6, 12);
    expect(seen.en).toContain('typecheck (push)');
    expect(seen.en).not.toContain('lint (push)');
  });

  it.each([
    ['', ''],
    [' behind a byte-order mark', '\uFEFF'],
  ])('reads npm scripts from package.json%s, as npm does', async (_how, mark) => {
    const scripts = { ci: 'npm run lint && npm run typecheck && npm test', broken: 3 };
    const files = {
      'package.json': `${mark}${JSON.stringify({ scripts })}`,
      '.github/workflows/ci.yml': workflow('[push, pull_request]', 'npm run ci'),
    };
    expect(await verdict(files)).toMatchObject({ status: 'passed' });
  });

  it.each(['{"scripts": 3}', 'not JSON', '{}'])('continues if package.json is %s', async (text) => {
    expect(await verdict({ 'package.json': text, '.github/workflows/ci.yml': GOOD })).toMatchObject({
      status: 'passed',
    });
  });

  it('takes the targets and triggers of the rubric', async () => {
    const parameters = { targets: ['lint'], triggers: ['push'] };
    expect(await verdict({ '.github/workflows/ci.yml': workflow('push', 'make lint') }, parameters)).toMatchObject({
      status: 'passed',
    });
  });

  it('fails without any CI file', async () => {
    expect(await verdict({ 'ci.yml': GOOD, '.github/ci.yml': GOOD })).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('reports the file that cannot be read', async () => {
    const { status, seen } = await verdict({ '.github/workflows/ci.yml': 'on: [' });
    expect(status).toBe('failed');
    expect(seen.en).toContain('.github/workflows/ci.yml');
  });

  it.each([
    ['.gitlab-ci.yml', 'ci: {script: [make lint typecheck test]}'],
    ['Jenkinsfile', "pipeline { agent any; stages { stage('ci') { steps { sh 'make lint typecheck test' } } } }"],
  ])('passes a %s that runs each target', async (path, text) => {
    const { status, seen } = await verdict({ [path]: text });
    expect([status, seen.en]).toEqual(['passed', expect.stringContaining(` ${path}.`)]);
  });

  it.each(['.gitlab-ci.yml', 'Jenkinsfile'])('reports that an empty %s is invalid', async (path) => {
    const { status, seen } = await verdict({ [path]: '' });
    expect([status, seen.en]).toEqual(['failed', expect.stringContaining(path)]);
  });

  it.each(['.github/workflows/ci.yml', '.gitlab-ci.yml', 'Jenkinsfile'])(
    'passes the %s that students receive',
    async (path) => {
      const files = { [path]: await readFile(join('templates/node', path), 'utf8') };
      expect(await verdict(files)).toMatchObject({ status: 'passed' });
    },
  );

  it('judges the workflow even if there is a Jenkinsfile', async () => {
    expect(
      await verdict({
        Jenkinsfile: "pipeline { agent any; stages { stage('a') { steps { sh 'make' } } } }",
        '.github/workflows/ci.yml': GOOD,
      }),
    ).toMatchObject({ status: 'passed' });
  });
});
