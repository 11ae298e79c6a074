import { describe, expect, it, vi } from 'vitest';
import { loadCourse } from '../../course.ts';
import { readGithub } from './github.ts';

const course = loadCourse();

interface Words {
  makefile?: Record<string, { prerequisites?: string[]; recipe?: string }>;
  scripts?: Record<string, string>;
}

function read(text: string, { makefile = {}, scripts = {} }: Words = {}) {
  const rules = Object.entries(makefile).map(
    ([name, { prerequisites = [], recipe = '' }]) => [name, { prerequisites, recipe }] as const,
  );
  return readGithub('.github/workflows/ci.yml', text, { course, makefile: new Map(rules), scripts })[0]!;
}
/** A workflow whose only job runs this shell text. */
const running = (shell: string) =>
  JSON.stringify({ on: 'push', jobs: { test: { steps: [{ uses: 'actions/checkout@v4' }, { run: shell }] } } });
const targets = (shell: string, words?: Words) => read(running(shell), words).targets;
const JOBS = 'jobs: {test: {steps: [{run: make lint}]}}';

describe('the triggers of a workflow', () => {
  it.each([
    ['one word', 'on: push', ['push']],
    ['a list', 'on: [push, pull_request]', ['push', 'pull_request']],
    ['a map with branches', 'on: {push: {branches: [main]}, pull_request: }', ['push', 'pull_request']],
    ['a quoted key', '"on": push', ['push']],
  ])('are read from %s', (_how, on, triggers) => {
    expect(read(`${on}\n${JOBS}\n`)).toMatchObject({ triggers, error: null });
  });

  it('are not read from a boolean key, which makes GitHub reject the file', () => {
    expect(read(`true: push\n${JOBS}\n`)).toMatchObject({ triggers: [], targets: [], error: expect.any(String) });
  });
});

describe('the targets that a workflow runs', () => {
  it.each([
    ['make lint test', ['lint', 'test']],
    ['make lint && make test', ['lint', 'test']],
    ['make lint\nmake test', ['lint', 'test']],
    ['make lint \\\n  typecheck test', ['lint', 'typecheck', 'test']],
    ['cd app; make -j2 --silent lint V=1', ['lint']],
    ['CI=1 make lint', ['lint']],
    ['npm test', ['test']],
    ['npm t', ['test']],
    ['npm run lint -- --fix', ['lint']],
    ['npm run-script typecheck', ['typecheck']],
  ])('include those of %j', (shell, found) => {
    expect(targets(shell)).toEqual(found);
  });

  it.each([
    'echo make lint',
    'echo "run make lint"',
    '# make lint',
    'true # make lint',
    'cmake lint',
    'npm ci',
    'npm install lint',
    'makelint',
    '',
  ])('do not include those of %j', (shell) => {
    expect(targets(shell)).toEqual([]);
  });

  it('do not come from the comment after a command', () => {
    expect(targets('make lint # typecheck test')).toEqual(['lint']);
  });

  it.each([
    'make lint || true',
    'make lint || :',
    'make lint || echo "never mind"',
    'make -n lint',
    'make -ki lint',
    'make --dry-run lint',
  ])('do not come from %s, which cannot fail', (shell) => {
    expect(targets(shell)).toEqual([]);
  });

  it('come from a command that fails by itself', () => {
    expect(targets('make -j2 lint || exit 1')).toEqual(['lint']);
  });

  it.each([
    ['a job that never runs', 'jobs: {test: {if: false, steps: [{run: make lint}]}}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a GitHub expression
    ['a step that never runs', "jobs: {test: {steps: [{if: '${{ false }}', run: make lint}]}}"],
    ['a job that may fail', 'jobs: {test: {continue-on-error: true, steps: [{run: make lint}]}}'],
    ['a step that may fail', 'jobs: {test: {steps: [{continue-on-error: true, run: make lint}]}}'],
  ])('do not come from %s', (_what, jobs) => {
    expect(read(`on: push\n${jobs}`).targets).toEqual([]);
  });

  it('include the prerequisites of a composite target', () => {
    expect(
      targets('make every', {
        makefile: { every: { prerequisites: ['lint', 'checks'] }, checks: { prerequisites: ['test'] } },
      }),
    ).toEqual(['lint', 'test']);
  });

  it('include targets of a recipe that calls make or npm', () => {
    const makefile = { every: { recipe: '@$(MAKE) lint\n-npm run typecheck\n+make test\n' } };
    expect(targets('make every', { makefile })).toEqual(['lint', 'typecheck', 'test']);
  });

  it('include targets that npm scripts run', () => {
    const scripts = { every: 'npm run lint && npm test', lint: 'biome ci', test: 'vitest run' };
    expect(targets('npm run every', { scripts })).toEqual(['lint', 'test']);
  });

  it('are recognised by their aliases', () => {
    expect(targets('make unit-test')).toEqual(['test']);
  });

  it('are found even if targets call each other in a cycle', () => {
    expect(
      targets('make every', {
        makefile: { every: { prerequisites: ['all'] }, all: { prerequisites: ['every', 'lint'] } },
      }),
    ).toEqual(['lint']);
  });

  it('are not read from an object’s prototype', () => {
    expect(targets('npm run constructor && npm run __proto__ && make toString')).toEqual([]);
  });

  it('come from every job', () => {
    const text =
      'on: push\njobs:\n  a: {steps: [{run: make lint}]}\n  b: {uses: ./other.yml}\n  c: {steps: [{run: make test}]}\n';
    expect(read(text).targets).toEqual(['lint', 'test']);
  });

  it('include those behind YAML anchors', () => {
    const text = 'on: push\njobs:\n  a: &a {steps: [{run: make lint}]}\n  b: *a\n';
    expect(read(text)).toMatchObject({ targets: ['lint'], error: null });
  });
});

describe('an invalid workflow file', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, last] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => [pair[0], pair[1]]))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${last}`).join(', ')}]`);

  it.each([
    ['is not YAML', 'on: [push\njobs:'],
    ['is a list', '- on: push'],
    ['is empty', ''],
    ['has no jobs', 'on: push'],
    ['has a step that is text', 'on: push\njobs: {a: {steps: [make lint]}}'],
    ['uses an anchor that is not there', 'on: push\njobs: *jobs'],
    ['is a YAML bomb', `${bomb.join('\n')}\non: push\n${JOBS}\n`],
    ['is nested without end', '['.repeat(200_000)],
    ['has a key twice', `on: push\non: pull_request\n${JOBS}`],
  ])('is reported if it %s', (_why, text) => {
    const { error, targets: none } = read(text);
    expect(error).not.toBeNull();
    expect(error!.length).toBeLessThanOrEqual(500);
    expect(none).toEqual([]);
  });

  it('makes the grader print nothing', () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    read(`on: !secret push\n${JOBS}\n? [a, b]\n: c\n`);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});
