/** Data that hangs a parser, or once hung one of the grader, read by the grader's tasks. */
import { describe, expect, it } from 'vitest';
import { readWorkflow } from '../checks/ci-workflow/tasks.ts';
import { findStatements } from '../checks/coverage/tasks.ts';
import { readDashboard } from '../checks/dashboard/tasks.ts';
import { readDrift } from '../checks/drift/tasks.ts';
import { countRows } from '../checks/lib/csv-tasks.ts';
import { findSecretsIn } from '../checks/lib/secrets-task.ts';
import { compareScrapes } from '../checks/metrics-behaviour/tasks.ts';
import { chooseMutant } from '../checks/mutation-testing/tasks.ts';
import { validateDocument } from '../checks/openapi/tasks.ts';
import { readReadme } from '../checks/readme/tasks.ts';
import { loadCourse } from '../course.ts';
import { SubmissionError } from '../errors.ts';
import { readDatabase } from '../pipeline/make/makefile.ts';
import { findReceivers, readMonitoringFile } from '../pipeline/stages/monitoring/tasks.ts';
import { applyDockerignore, readDockerfile } from '../sandbox/docker/image/tasks.ts';
import { openUntrusted, type Untrusted } from './index.ts';

const course = loadCourse();
const { ports } = course;
const vocabulary = { course, makefile: [], scripts: {} };
const workflow = (system: 'github' | 'gitlab' | 'jenkins', path: string, text: string) => ({
  system,
  path,
  text,
  vocabulary,
});
const dockerfile = (text: string) => ({ text, additions: { labels: {}, args: [] } });

const BABEL_BOMB = 'async<T>(a='.repeat(30);
const KEYS_BOMB = '? '.repeat(500);
const BRACKETS_BOMB = '['.repeat(1_000_000);
/** Each alias expands to nine of the previous one. */
const ALIAS_BOMB = `a0: &a0 [x]\n${Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`).join('')}`;
/** Routes that lead to nine others each, ten levels deep. */
const ROUTES_BOMB = `receivers: []\n${Array.from(
  { length: 9 },
  (_, n) =>
    `a${n + 1}: &a${n + 1} { continue: true, routes: [${Array(9)
      .fill(n === 0 ? '{ continue: true }' : `*a${n}`)
      .join(', ')}] }\n`,
).join('')}route: *a9\n`;
const SPACES = ' '.repeat(900_000);
const LETTERS = 'b'.repeat(3_000_000);

const open = (cpuMs = 10_000) => openUntrusted({ signal: new AbortController().signal, limits: { cpuMs } });

type Reading = (untrusted: Untrusted) => Promise<unknown>;

/** Inputs that only a limit stops: library code, or an exponential search. */
const COSTLY: [string, string, Reading][] = [
  [
    'a generic arrow, nested, in TypeScript',
    'src/x.ts',
    ({ run }) => run(findStatements, 'src/x.ts', { path: 'src/x.ts', text: BABEL_BOMB }),
  ],
  [
    'the same where a fault is to be planted',
    'src/y.mts',
    ({ run }) => run(chooseMutant, 'src/y.mts', { path: 'src/y.mts', text: BABEL_BOMB }),
  ],
  [
    'keys without values in a workflow',
    'ci.yml',
    ({ run }) => run(readWorkflow, 'ci.yml', workflow('github', 'ci.yml', KEYS_BOMB)),
  ],
  [
    'keys without values in GitLab’s pipeline',
    '.gitlab-ci.yml',
    ({ run }) => run(readWorkflow, '.gitlab-ci.yml', workflow('gitlab', '.gitlab-ci.yml', KEYS_BOMB)),
  ],
  [
    'keys without values in a configuration of Prometheus',
    'prometheus.yml',
    ({ run }) => run(readMonitoringFile, 'prometheus.yml', { text: KEYS_BOMB, ports }),
  ],
  [
    'brackets in a workflow',
    'cd.yaml',
    ({ run }) => run(readWorkflow, 'cd.yaml', workflow('github', 'cd.yaml', BRACKETS_BOMB)),
  ],
  [
    'brackets in rules',
    'alerts.yml',
    ({ run }) => run(readMonitoringFile, 'alerts.yml', { text: BRACKETS_BOMB.slice(0, 250_000), ports }),
  ],
  [
    'stars in a .dockerignore',
    '.dockerignore',
    ({ run }) => run(applyDockerignore, '.dockerignore', { rules: `${'*a'.repeat(30)}b\n`, paths: ['a'.repeat(200)] }),
  ],
];

/** What is read in linear time, however long it is. */
const LONG: [string, Reading][] = [
  [
    'a label of 3 MB without a value',
    ({ run }) => run(readDrift, 'GET /metrics', { isMetrics: true, body: `drift{${LETTERS}} 1` }),
  ],
  [
    'a label of 3 MB without an end',
    ({ run }) => run(readDrift, 'GET /metrics', { isMetrics: true, body: `drift{a="${LETTERS}` }),
  ],
  [
    'a value of a label with 1,000,000 escapes',
    ({ run }) => run(readDrift, 'GET /metrics', { isMetrics: true, body: `drift{a="${'\\\\'.repeat(1_000_000)}"} 1` }),
  ],
  [
    'braces in metrics',
    ({ run }) => run(compareScrapes, 'GET /metrics', { before: `a{${'}'.repeat(1_000_000)}`, after: '', sent: 17 }),
  ],
  [
    '100,000 histograms',
    ({ run }) =>
      run(compareScrapes, 'GET /metrics', {
        before: 'a 1',
        after: `a 1\n${Array.from({ length: 100_000 }, (_, n) => `# TYPE h${n} histogram\n`).join('')}`,
        sent: 17,
      }),
  ],
  ['spaces in a Dockerfile', ({ run }) => run(readDockerfile, 'Dockerfile', dockerfile(`FROM node\nRUN a${SPACES}b`))],
  [
    'spaces after a backslash in a Dockerfile',
    ({ run }) => run(readDockerfile, 'Dockerfile', dockerfile(`FROM node\nRUN \\${SPACES}b`)),
  ],
  [
    'spaces in a Jenkinsfile',
    ({ run }) =>
      run(readWorkflow, 'Jenkinsfile', workflow('jenkins', 'Jenkinsfile', `node { sh 'make${SPACES}test' }`)),
  ],
  [
    'quotes without an end in a Jenkinsfile',
    ({ run }) =>
      run(readWorkflow, 'Jenkinsfile', workflow('jenkins', 'Jenkinsfile', `node { }\n${"'\\".repeat(300_000)}`)),
  ],
  [
    'comments without an end in a Jenkinsfile',
    ({ run }) =>
      run(readWorkflow, 'Jenkinsfile', workflow('jenkins', 'Jenkinsfile', `node { }\n${'/* '.repeat(300_000)}`)),
  ],
  ['colons in a Makefile', ({ run }) => run(readDatabase, 'Makefile', `# Files\n${'a: '.repeat(300_000)}\u2028\n#  x`)],
  ['spaces in a Makefile', ({ run }) => run(readDatabase, 'Makefile', `# Files\na: b${SPACES}c\n#  x`)],
  [
    'words in a README',
    ({ run }) => run(readReadme, 'README.md', { text: `make ${'a '.repeat(1_000_000)}!`, targets: [] }),
  ],
  ['aliases that multiply', ({ run }) => run(readMonitoringFile, 'compose.yaml', { text: ALIAS_BOMB, ports })],
  ['routes of alerts that multiply', ({ run }) => run(findReceivers, 'am.yml', { text: ROUTES_BOMB, labels: {} })],
  ['brackets in a dashboard', ({ run }) => run(readDashboard, 'dashboard.json', BRACKETS_BOMB)],
  [
    'brackets in an OpenAPI document',
    ({ run }) => run(validateDocument, 'GET /openapi.json', { body: BRACKETS_BOMB, method: 'POST', path: '/predict' }),
  ],
  ['quotes in a table', ({ run }) => run(countRows, 'data.csv', { path: 'data.csv', text: '"'.repeat(3_000_000) })],
  [
    '4 MB of letters in which a secret may stand',
    ({ run }) => run(findSecretsIn, 'a.txt', { path: 'a.txt', text: LETTERS }),
  ],
];

describe('hostile data', () => {
  it.each(COSTLY)('is stopped if it is too costly: %s', async (_what, subject, read) => {
    await using untrusted = open(500);
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const error: unknown = await read(untrusted).catch((reason: unknown) => reason);
    clearInterval(ticking);
    expect(error).toBeInstanceOf(SubmissionError);
    expect(error).toMatchObject({
      text: { en: `“${subject}” is too costly to analyse (more than 0.5 s of CPU time).` },
    });
    expect(ticks).toBeGreaterThan(10);
  });

  it('is read in linear time by the grader’s scanners', async () => {
    await using untrusted = open();
    for (const [what, read] of LONG) {
      await read(untrusted).catch((error: unknown) => expect.fail(`${what}: ${error}`));
    }
  });
});
