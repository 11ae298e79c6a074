import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../course.ts';
import { readJenkinsfile } from './jenkins.ts';

const course = loadCourse();
const read = (text: string) => readJenkinsfile('Jenkinsfile', text, { course, makefile: new Map(), scripts: {} })[0]!;
const pipeline = (stages: string) => `pipeline {\n  agent any\n  stages {\n${stages}\n  }\n}\n`;
const stage = (steps: string) => pipeline(`stage('a') { steps { ${steps} } }`);

describe('the targets that a Jenkins pipeline runs', () => {
  it.each([
    ['a step', stage("sh 'make lint'")],
    ['brackets and double quotes', stage('sh("make lint")')],
    ['named arguments', stage("sh(script: 'make lint', label: 'style')")],
    ['several lines', stage("sh '''\n  set -e\n  make lint\n'''")],
    ['a step in other steps', stage("dir('app') { withEnv(['A=1']) { sh 'make lint' } }")],
    ['a script', stage("script { sh 'make lint' }")],
    ['parallel stages', pipeline("stage('p') { parallel { stage('a') { steps { sh 'make lint' } } } }")],
    ['stages in a stage', pipeline("stage('p') { stages { stage('a') { steps { sh 'make lint' } } } }")],
    ['a scripted pipeline', "node {\n  stage('a') {\n    sh 'make lint'\n  }\n}"],
    [
      'a file with comments and text that look like blocks',
      `// pipeline {\n/* } */\n${stage("echo '}{'; sh 'make lint'")}`,
    ],
  ])('come from %s', (_what, text) => {
    expect(read(text)).toEqual({
      path: 'Jenkinsfile',
      triggers: ['push', 'pull_request'],
      targets: ['lint'],
      error: null,
    });
  });

  it.each([
    ['a comment', stage("// sh 'make lint'\necho 'x'")],
    ['what is only printed', stage("echo 'make lint'")],
    ['a stage that runs on some branches', pipeline("stage('a') { when { branch 'main' }\nsteps { sh 'make lint' } }")],
    ['steps whose failure is caught', stage("catchError { sh 'make lint' }")],
    [
      'a command whose status is only returned',
      stage("script { def code = 1\nsh(script: 'make lint', returnStatus: true) }"),
    ],
    [
      'what runs after the verdict',
      "pipeline { agent any\nstages { stage('a') { steps { echo 'x' } } }\npost { always { sh 'make lint' } } }",
    ],
  ])('do not come from %s', (_what, text) => {
    expect(read(text)).toMatchObject({ targets: [], error: null });
  });
});

it.each([
  ['is empty', '', 'neither'],
  ['has no agent', "pipeline { stages { stage('a') { steps { sh 'make lint' } } } }", 'agent'],
  ['has no stages', 'pipeline { agent any }', 'stages'],
  ['has steps outside of a stage', pipeline("steps { sh 'make lint' }"), 'steps'],
  ['has a stage without steps', pipeline("stage('a') { agent any }"), 'steps'],
  ['has a stage without a name', pipeline("stage { steps { sh 'make lint' } }"), 'name'],
  ['has a section twice', 'pipeline { agent any\nagent none\nstages { } }', 'twice'],
  ['has a section that Jenkins does not know', "pipeline { agent any\nstage('a') { }\nstages { } }", 'stage'],
  ['ends too early', 'pipeline { agent any', '{'],
  ['ends too late', 'pipeline { agent any } }', '}'],
  ['is nested without end', '{'.repeat(100_000), 'nested'],
])('reports a file that %s', (_why, text, word) => {
  expect(read(text)).toMatchObject({ targets: [], error: expect.stringContaining(word) });
});

it('does not throw for any text', () => {
  const part = fc.constantFrom(
    'pipeline',
    '{',
    '}',
    '(',
    ')',
    "'",
    '"',
    "'''",
    '/*',
    '//',
    '\n',
    ';',
    "stage('a')",
    'sh',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 }))), (parts) => {
      expect(read(parts.join(' ')).path).toBe('Jenkinsfile');
    }),
  );
});

it('reads the release pipeline that students receive', () => {
  const { targets, error } = read(readFileSync('templates/node/Jenkinsfile.release', 'utf8'));
  const expected = ['acceptance', 'data', 'deploy', 'image', 'security', 'setup', 'train'];
  expect({ targets: targets.toSorted(), error }).toEqual({ targets: expected, error: null });
});
