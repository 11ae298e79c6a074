/** Takes each arrow of the house the wrong way, in a tree of empty files, and sees that the rules say so. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOMS: Record<string, string> = {
  cli: 'grader/src/cli/main.ts',
  batch: 'grader/src/batch/queue.ts',
  pipeline: 'grader/src/pipeline/run.ts',
  checks: 'grader/src/checks/registry.ts',
  'one check': 'grader/src/checks/lint/index.ts',
  'another check': 'grader/src/checks/tests/index.ts',
  'a fault': 'grader/src/checks/lint/fault.ts',
  'checks lib': 'grader/src/checks/lib/partly.ts',
  sandbox: 'grader/src/sandbox/driver.ts',
  evidence: 'grader/src/evidence/schema.ts',
  tracking: 'tracking/src/server.ts',
  untrusted: 'grader/src/untrusted/index.ts',
  'untrusted task': 'grader/src/untrusted/task.ts',
  'untrusted child': 'grader/src/untrusted/child/tasks.ts',
  rubric: 'grader/src/rubric/score.ts',
  reports: 'grader/src/reports/html.ts',
  words: 'grader/src/messages/catalogue.ts',
  generators: 'generators/src/cli.ts',
  templates: 'templates/node/src/train.ts',
  'mlops-tracking': 'tracking/src/index.ts',
  kit: 'kit/src/mlflow/client.ts',
  'mlops-kit': 'kit/src/mlflow/index.ts',
  labs: 'labs/runner.ts',
  e2e: 'e2e/session-project.ts',
  'test support': 'grader/src/reports/chromium.test-support.ts',
  dockerode: 'node_modules/dockerode/index.js',
  execa: 'node_modules/execa/index.js',
};

const RIGHT = [
  ['cli', 'batch'],
  ['cli', 'pipeline'],
  ['cli', 'sandbox'],
  ['cli', 'rubric'],
  ['cli', 'reports'],
  ['batch', 'pipeline'],
  ['pipeline', 'one check'],
  ['pipeline', 'sandbox'],
  ['pipeline', 'evidence'],
  ['pipeline', 'mlops-tracking'],
  ['pipeline', 'mlops-kit'],
  ['tracking', 'mlops-kit'],
  ['cli', 'mlops-tracking'],
  ['e2e', 'mlops-tracking'],
  ['pipeline', 'untrusted'],
  ['one check', 'untrusted task'],
  ['sandbox', 'untrusted task'],
  ['untrusted child', 'one check'],
  ['untrusted child', 'pipeline'],
  ['checks', 'one check'],
  ['one check', 'evidence'],
  ['one check', 'checks lib'],
  ['rubric', 'evidence'],
  ['reports', 'evidence'],
  ['sandbox', 'words'],
  ['e2e', 'test support'],
  ['e2e', 'evidence'],
] as const;

const WRONG = [
  ['batch', 'cli'],
  ['pipeline', 'cli'],
  ['pipeline', 'batch'],
  ['pipeline', 'rubric'],
  ['pipeline', 'reports'],
  ['one check', 'pipeline'],
  ['sandbox', 'pipeline'],
  ['evidence', 'pipeline'],
  ['tracking', 'pipeline'],
  ['tracking', 'generators'],
  ['pipeline', 'tracking'],
  ['e2e', 'tracking'],
  ['generators', 'mlops-tracking'],
  ['kit', 'mlops-tracking'],
  ['kit', 'cli'],
  ['kit', 'templates'],
  ['pipeline', 'kit'],
  ['tracking', 'kit'],
  ['one check', 'mlops-tracking'],
  ['reports', 'mlops-tracking'],
  ['one check', 'untrusted'],
  ['one check', 'untrusted child'],
  ['pipeline', 'untrusted child'],
  ['untrusted', 'untrusted child'],
  ['untrusted', 'one check'],
  ['untrusted child', 'evidence'],
  ['one check', 'sandbox'],
  ['one check', 'another check'],
  ['checks lib', 'one check'],
  ['one check', 'a fault'],
  ['one check', 'dockerode'],
  ['one check', 'execa'],
  ['one check', 'rubric'],
  ['rubric', 'one check'],
  ['rubric', 'pipeline'],
  ['rubric', 'sandbox'],
  ['rubric', 'reports'],
  ['rubric', 'cli'],
  ['reports', 'rubric'],
  ['reports', 'checks'],
  ['reports', 'pipeline'],
  ['reports', 'execa'],
  ['evidence', 'rubric'],
  ['words', 'evidence'],
  ['generators', 'pipeline'],
  ['cli', 'generators'],
  ['labs', 'cli'],
  ['labs', 'generators'],
  ['e2e', 'cli'],
  ['e2e', 'pipeline'],
  ['e2e', 'checks'],
  ['e2e', 'generators'],
  ['cli', 'e2e'],
  ['generators', 'e2e'],
  ['labs', 'e2e'],
  ['templates', 'generators'],
  ['templates', 'cli'],
] as const;

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

let root: string;
let broken: Set<string>;

/** A file of its own in the room of `from`, so that every arrow is seen apart. */
const arrowFile = (from: string, index: number) => join(dirname(ROOMS[from]!), `arrow-${index}.ts`);

const write = (file: string, text: string) => {
  mkdirSync(join(root, dirname(file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'arrows-'));
  for (const file of Object.values(ROOMS)) write(file, 'export const here = 1;\n');
  for (const name of ['dockerode', 'execa'])
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
  for (const [folder, index] of [
    ['kit', './src/mlflow/index.ts'],
    ['tracking', './src/index.ts'],
  ]) {
    write(`${folder}/package.json`, JSON.stringify({ name: `mlops-${folder}`, exports: { '.': index } }));
    symlinkSync(`../${folder}`, join(root, `node_modules/mlops-${folder}`));
  }
  write('package.json', JSON.stringify({ dependencies: { dockerode: '*', execa: '*' } }));
  symlinkSync(resolve('node_modules/@swc'), join(root, 'node_modules/@swc'));
  [...RIGHT, ...WRONG].forEach(([from, to], index) => {
    const file = arrowFile(from, index);
    const target = ROOMS[to]!;
    const isPackage = target.startsWith('node_modules') || to.startsWith('mlops-');
    const specifier = isPackage ? to : `./${relative(dirname(file), target)}`;
    write(file, `import type { here } from '${specifier}';\nexport type There = typeof here;\n`);
  });
  const config = resolve('.dependency-cruiser.mjs');
  const { stdout } = await execa(
    'depcruise',
    [
      '--config',
      config,
      '--output-type',
      'json',
      'grader',
      'generators',
      'kit',
      'tracking',
      'labs',
      'e2e',
      'templates',
    ],
    {
      cwd: root,
      localDir: resolve('.'),
      preferLocal: true,
      reject: false,
    },
  );
  const { violations } = reportSchema.parse(JSON.parse(stdout)).summary;
  broken = new Set(violations.map(({ from }) => from));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the arrows of the house', () => {
  it.each(WRONG.map(([from, to], index) => [from, to, index] as const))('refuse %s → %s', (from, _to, index) => {
    expect(broken).toContain(arrowFile(from, RIGHT.length + index));
  });

  it.each(RIGHT.map(([from, to], index) => [from, to, index] as const))('allow %s → %s', (from, _to, index) => {
    expect(broken).not.toContain(arrowFile(from, index));
  });

  it('hold in the sources', async () => {
    const { stdout, exitCode } = await execa('npm', ['run', '--silent', 'arrows'], { reject: false });
    expect(exitCode, stdout).toBe(0);
  });
});
