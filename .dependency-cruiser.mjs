/**
 * The arrows of the house. A folder may import what its rule allows and nothing else; `npm run arrows` fails otherwise,
 * and arrows.test.ts takes each of them the wrong way to see that it does.
 */
import { Visitor } from '@swc/core/Visitor.js';

// swc's visitor does not know `await using` yet: its declarations are read like those of `const`. dependency-cruiser reads
// TypeScript through swc because it cannot use the compiler of TypeScript 7, which has no API yet.
const visitStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  statement.decls = this.visitVariableDeclarators(statement.decls);
  return statement;
};

const TESTS = '\\.test(-support)?\\.ts$|/fixtures/';

/** What any part of the grader may use: words, errors, the course, programs and temporary folders, which depend on nothing else of it. */
const LEAVES =
  '^grader/src/(messages/|(language|errors|course|variant|project-json|assets|owner|program|temporary-folder)\\.ts$)';

/** The grader's rooms, and the rooms that each may reach. */
const GRADER = {
  cli: ['batch', 'pipeline', 'sandbox', 'checks/registry', 'rubric', 'reports', 'evidence'],
  batch: ['pipeline', 'evidence'],
  pipeline: ['checks', 'sandbox', 'evidence', 'untrusted'],
  checks: ['evidence', 'untrusted/task'],
  rubric: ['evidence'],
  reports: ['evidence'],
  sandbox: ['untrusted/task'],
  evidence: [],
  untrusted: [],
};

/** The program of the child that reads submitted data: it loads every room's parsers, and no room loads it. */
const CHILD = '^grader/src/untrusted/child/';

const rooms = Object.entries(GRADER).map(([room, allowed]) => ({
  name: `grader-${room}`,
  comment: `${room} reaches ${allowed.join(', ') || 'no other room'}`,
  severity: 'error',
  from: { path: `^grader/src/${room}/`, pathNot: [TESTS, CHILD] },
  to: {
    path: '^grader/src/',
    pathNot: [LEAVES, ...[room, ...allowed].map((name) => `^grader/src/${name}[/.]`)],
  },
}));

export default {
  forbidden: [
    ...rooms,
    {
      name: 'untrusted-child',
      comment: 'the child loads parsers, and what it shares with its door',
      severity: 'error',
      from: { path: CHILD, pathNot: TESTS },
      to: { path: '^grader/src/', pathNot: [LEAVES, '^grader/src/(untrusted|checks|pipeline|sandbox)/'] },
    },
    {
      name: 'untrusted-by-its-door',
      comment: 'only the child loads its own program: everyone else reads submitted data through the door',
      severity: 'error',
      from: { path: '^grader/src/', pathNot: [TESTS, CHILD] },
      to: { path: CHILD },
    },
    {
      name: 'grader-leaves',
      comment: 'words, errors and the course depend on no room',
      severity: 'error',
      from: { path: LEAVES, pathNot: TESTS },
      to: { path: '^grader/src/', pathNot: LEAVES },
    },
    {
      name: 'checks-apart',
      comment: 'a check imports no other check; what several checks share is in checks/lib, which imports no check',
      severity: 'error',
      from: { path: '^grader/src/checks/([^/]+)/', pathNot: TESTS },
      to: { path: '^grader/src/checks/([^/]+)/', pathNot: '^grader/src/checks/($1|lib)/' },
    },
    {
      name: 'faults-for-tests',
      comment: 'the fault of a check is for the calibration: what the package bundles does not import it',
      severity: 'error',
      from: { pathNot: [TESTS, '/fault\\.ts$'] },
      to: { path: '^grader/src/checks/([^/]+/fault|lib/calibration-fault)\\.ts$' },
    },
    {
      name: 'checks-no-processes',
      comment: 'checks get a context: they start no container and no process',
      severity: 'error',
      from: { path: '^grader/src/checks/', pathNot: TESTS },
      to: { path: '(^|/)(dockerode|execa|undici)(/|$)|^(node:)?(child_process|fs|fs/promises|http|https|net)$' },
    },
    {
      name: 'rubric-and-reports-are-pure',
      comment: 'marks and reports are computed from evidence: they run nothing and ask nobody',
      severity: 'error',
      from: { path: '^grader/src/(rubric|reports)/', pathNot: TESTS },
      to: { path: '(^|/)(dockerode|execa|undici)(/|$)|^(node:)?(child_process|http|https|net)$' },
    },
    {
      name: 'tracking-alone',
      comment: 'the tracking server uses no other package; its tests use what supports tests in the grader',
      severity: 'error',
      from: { path: '^tracking/', pathNot: TESTS },
      to: { path: '^(generators|grader|templates|demo|e2e|bench|labs)/' },
    },
    {
      name: 'kit-alone',
      comment: 'the kit uses no other package: it is useful without the course',
      severity: 'error',
      from: { path: '^kit/', pathNot: TESTS },
      to: { path: '^(generators|grader|tracking|templates|demo|e2e|bench|labs)/' },
    },
    ...['kit', 'tracking'].map((folder) => ({
      name: `${folder}-by-its-exports`,
      comment: `the other packages import mlops-${folder} by name, never a file of it, but for what supports tests`,
      severity: 'error',
      from: { pathNot: `^${folder}/` },
      to: { path: `^${folder}/`, pathNot: '\\.test-support\\.ts$', dependencyTypes: ['local'] },
    })),
    {
      name: 'tracking-started-by-few',
      comment: 'of the grader, the command line and the pipeline start a tracking server',
      severity: 'error',
      from: { path: '^grader/src/', pathNot: ['^grader/src/(cli|pipeline)/', TESTS] },
      to: { path: '^tracking/src/(index|cli/command)\\.ts$' },
    },
    {
      name: 'packages-apart',
      comment: 'generators and grader share data, never code',
      severity: 'error',
      from: { path: '^generators/' },
      to: { path: '^(grader|tracking)/' },
    },
    {
      name: 'packages-apart-too',
      comment: 'generators and grader share data, never code',
      severity: 'error',
      from: { path: '^grader/' },
      to: { path: '^(generators|templates)/' },
    },
    {
      name: 'labs-run-packages',
      comment: 'labs and the demo run the built packages as a person would',
      severity: 'error',
      from: { path: '^(labs|demo|docs)/' },
      // What helps tests, such as the browser's starter, is not the packages' code.
      to: { path: '^(generators|grader|tracking|e2e)/', pathNot: '\\.test-support\\.ts$' },
    },
    {
      name: 'e2e-through-doors',
      comment:
        'e2e drives the built packages. It imports what supports tests and what is public: the formats of the evidence. Only the calibration runs the grader in its own process',
      severity: 'error',
      from: { path: '^e2e/', pathNot: '^e2e/calibration\\.test\\.ts$' },
      to: {
        path: '^(generators|grader|tracking)/',
        pathNot: ['\\.test-support\\.ts$', '^tracking/src/index\\.ts$', '^grader/src/evidence/(result|schema)\\.ts$'],
      },
    },
    {
      name: 'e2e-last',
      comment: 'no package imports e2e',
      severity: 'error',
      from: { path: '^(generators|grader|tracking|templates|scripts|bench)/' },
      to: { path: '^e2e/' },
    },
    {
      name: 'templates-are-data',
      comment: 'what students receive depends on nothing of ours',
      severity: 'error',
      from: { path: '^templates/' },
      to: { path: '^(generators|grader|tracking|demo|labs|docs|scripts)/' },
    },
    {
      name: 'no-cycles',
      comment: 'a task and its parser know each other, but the task loads it only when the child runs it',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures)/' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
