import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../course.ts';
import { readGitlab } from './gitlab.ts';

const course = loadCourse();
const read = (text: string) => readGitlab('.gitlab-ci.yml', text, { course, makefile: new Map(), scripts: {} });
/** The targets that run on a push and on a merge request. */
function targets(text: string) {
  const found = read(text);
  const on = (trigger: string) =>
    found.filter(({ triggers }) => triggers.includes(trigger)).flatMap((one) => one.targets);
  return { push: on('push'), merge: on('pull_request') };
}
const BOTH = { push: ['lint'], merge: ['lint'] };
const NONE = { push: [], merge: [] };

describe('the targets that a GitLab pipeline runs', () => {
  it.each([
    ['a job', 'a: {script: make lint}'],
    ['a list of lines', 'a: {script: [cd app, make lint]}'],
    ['nested lists, as anchors give them', '.x: &x [make lint]\na: {script: [*x]}'],
    ['what runs before each job', 'default: {before_script: [make lint]}\na: {script: x}'],
    ['what runs before a job', 'a: {before_script: [make lint], script: x}'],
    ['a job that extends a hidden one', '.base: {script: [make lint]}\na: {extends: .base}'],
    ['a job that extends several', '.b: {image: i}\n.c: {script: [make lint]}\na: {extends: [.b, .c]}'],
    ['rules without a condition', 'a: {script: make lint, rules: [{when: always}]}'],
  ])('come from %s', (_what, text) => {
    expect(targets(text)).toEqual(BOTH);
  });

  it.each([
    ['a hidden job', '.a: {script: make lint}\nb: {script: x}'],
    ['a job that may fail', 'a: {script: make lint, allow_failure: true}'],
    ['a job that may end with some codes', 'a: {script: make lint, allow_failure: {exit_codes: 2}}'],
    ['a job that a person starts', 'a: {script: make lint, when: manual}'],
    ['a job whose rules all are never', 'a: {script: make lint, rules: [{when: never}]}'],
    ['a job for tags', 'a: {script: make lint, rules: [{if: $CI_COMMIT_TAG}]}'],
    ['a job that extends itself', 'a: {extends: a, script: x}'],
    ['a line whose failure is ignored', 'a: {script: make lint || true}'],
  ])('do not come from %s', (_what, text) => {
    expect(targets(text)).toEqual(NONE);
  });

  it.each([
    [
      'rules of the pipeline',
      'workflow: {rules: [{if: $CI_PIPELINE_SOURCE == "merge_request_event"}]}\na: {script: make lint}',
    ],
    ['rules of the job', 'a: {script: make lint, rules: [{if: $CI_MERGE_REQUEST_IID}]}'],
    ['only', 'a: {script: make lint, only: [merge_requests]}'],
  ])('run on merge requests alone by %s', (_how, text) => {
    expect(targets(text)).toEqual({ push: [], merge: ['lint'] });
  });

  it.each([
    ['rules', 'a: {script: make lint, rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]}'],
    ['only', 'a: {script: make lint, only: {refs: [main]}}'],
  ])('run on pushes alone by %s', (_how, text) => {
    expect(targets(text)).toEqual({ push: ['lint'], merge: [] });
  });
});

it.each(['', '- a', 'a: {script: {}}', 'stages: [test]', 'a: ['])('reports an invalid pipeline: %j', (text) => {
  expect(read(text)).toEqual([{ path: '.gitlab-ci.yml', triggers: [], targets: [], error: expect.any(String) }]);
});
