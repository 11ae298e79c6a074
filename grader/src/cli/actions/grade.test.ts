import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../evidence/result.ts';
import { findings, fixtureFile, fixtureProject, grade } from '../mlops-grader.test-support.ts';

const makefile = fixtureFile('Makefile');
const server = fixtureFile('serve.js');
/** The stages that start the service once more, which no criterion of the fixtures' rubric looks at. */
const NO_OTHER_SERVICE = ['--skip', 'monitor', '--skip', 'deliver'];

describe('mlops-grader grade, of a project that does everything', () => {
  const project = fixtureProject();
  const filesOf = () => readdirSync(project.folder, { recursive: true });
  const before = filesOf();
  let graded: Awaited<ReturnType<typeof grade>>;
  beforeAll(async () => {
    graded = await grade(project);
  });
  afterAll(() => project[Symbol.dispose]());

  it('gives full marks, exits with 0, and says where the report is', () => {
    expect(graded.stdout).toContain('20.00 / 20');
    expect(graded.stdout).toContain(join(project.out, 'report.html'));
    expect(graded.exitCode).toBe(0);
  });

  it('writes evidence, one log a stage, result.json and a report', () => {
    expect(readdirSync(project.out).toSorted()).toEqual([
      'evidence.json',
      'junit.xml',
      'logs',
      'report.html',
      'report.md',
      'result.json',
    ]);
    expect(readdirSync(join(project.out, 'logs'))).toHaveLength(16);
  });

  it('leaves the graded folder as it was', () => {
    expect(filesOf()).toEqual(before);
  });
});

describe('mlops-grader grade', () => {
  it('asks by the names of the student whose project it should be, and refuses what is no ID', async () => {
    using project = fixtureProject();
    const { stdout } = await grade(project, '--json', '--student', 'ada', ...NO_OTHER_SERVICE);
    expect(findings(stdout).predictions).toContain('HTTP 404');
    const { stderr, exitCode } = await grade(project, '--student', ' ');
    expect([stderr.includes('is not the ID of a student'), exitCode]).toEqual([true, 64]);
  });

  it('prints the result alone with --json', async () => {
    using project = fixtureProject();
    const { stdout, stderr } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(project.out, 'result.json'), 'utf8')));
    expect(stderr).toBe('');
  });

  it('speaks French when asked', async () => {
    using project = fixtureProject();
    const { stdout } = await grade(project, '--lang', 'fr', ...NO_OTHER_SERVICE);
    expect(stdout).toContain('20,00 / 20');
  });

  it('lowers only the criterion of a missing target, and says which target', async () => {
    using project = fixtureProject({
      Makefile: makefile.replace('lint typecheck:', 'typecheck:').replace(' lint ', ' '),
    });
    const { stdout, exitCode } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    const open = findings(stdout);
    expect(Object.keys(open).toSorted()).toEqual(['lint', 'make-targets']);
    expect(open.lint).toContain('no target “lint”');
    expect(open['make-targets']).toContain('Missing targets: lint');
    expect(exitCode).toBe(1);
  });

  it('fails only the service criteria when the service never listens', async () => {
    using project = fixtureProject({ 'serve.js': 'setInterval(() => {}, 1000);' });
    const { stdout } = await grade(project, '--json', '--deadline', 'serve=6', ...NO_OTHER_SERVICE);
    const open = findings(stdout);
    expect(Object.keys(open).toSorted()).toEqual(['openapi', 'predictions', 'service', 'validation']);
    expect(open.service).toContain('was not listening on any port after 3 s');
  });

  it('gives a part of the service, and no cap, where it listens on another port without /health', async () => {
    const elsewhere = server.replace('Number(process.env.PORT ?? 3000)', '0').replace("'GET /health'", "'GET /alive'");
    using project = fixtureProject({ 'serve.js': elsewhere });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    const open = findings(stdout);
    expect(Object.keys(open)).toEqual(['service']);
    expect(open.service).toMatch(/listens on port \d+ instead of \d+\. GET \/health answered 404/);
    const { mark, caps } = JSON.parse(stdout) as Result;
    expect(caps).toMatchObject([{ applies: false }]);
    expect(mark.earned).toBeGreaterThan(mark.outOf - 2);
  });

  it('says after how many requests a service died', async () => {
    using project = fixtureProject({
      'serve.js': server.replace(
        "if (route === 'GET /health')",
        "if (route === 'GET /health') setTimeout(() => process.exit(3), 50);\n  if (route === 'GET /health')",
      ),
    });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    const open = findings(stdout);
    expect(open.service).toMatch(/stopped \(code 2\) after \d+ requests/);
    expect(open.predictions).toContain('usable response');
  });

  it('says that a service which ends before it listens did so', async () => {
    using project = fixtureProject({ 'serve.js': "throw new Error('no model');" });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(findings(stdout).service).toContain('before it listened on a port');
  });

  it('ends a test that hangs, with every process that it started, and goes on', async () => {
    const hang =
      "require('node:child_process').spawn('sleep', ['98765'], { detached: true, stdio: 'ignore' }); setInterval(() => {}, 1000);";
    using project = fixtureProject({
      'tests/rule.test.js': hang,
      Makefile: makefile.replace('node --test', 'node tests/rule.test.js'),
    });
    const { stdout } = await grade(project, '--json', '--deadline', 'test=3', '--skip', 'faults');
    const open = findings(stdout);
    expect(Object.keys(open)).toEqual(['tests']);
    expect(open.tests).toContain('was still running after 3 s');
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 98765');
  });

  it('names the place where package.json is not JSON', async () => {
    using project = fixtureProject({
      'package.json': '{\n  "name": "x",\n<<<<<<< HEAD\n}',
      Makefile: makefile.replace('node -e ""', 'npm install'),
    });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(findings(stdout).setup).toMatch(/package\.json is not valid JSON: .*line 3/);
  });

  it('stops a gigabyte of output, keeps a small log of it, and goes on', async () => {
    using project = fixtureProject({
      Makefile: makefile.replace('node --check serve.js', 'yes "all work and no play" | head -c 1000000000'),
    });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(findings(stdout).lint).toContain('printed more than 256 MB');
    expect(readFileSync(join(project.out, 'logs/lint.log')).byteLength).toBeLessThan(300_000);
  });

  it('explains a Makefile that make cannot read', async () => {
    using project = fixtureProject({ Makefile: 'lint:\n    node --check serve.js\n' });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(findings(stdout)['make-targets']).toContain('Makefile:2: *** missing separator');
  });

  it('counts tests that are not there as absent, whatever the target answers', async () => {
    using project = fixtureProject({
      'tests/rule.test.js': undefined,
      Makefile: makefile.replace('node --test', 'echo ok'),
    });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(findings(stdout)).toEqual({ tests: '“make test” passed; no test file.' });
  });

  it('gives nothing for a data or train target that writes nothing', async () => {
    using project = fixtureProject({ Makefile: makefile.replace(/@node -e "require.*split.*/, '@echo done') });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(findings(stdout)).toEqual({ data: '“make data” passed but wrote nothing.' });
  });

  it('gives nothing for a service that refuses every row', async () => {
    using project = fixtureProject({
      'serve.js': server.replace(
        'const found = [];',
        "const found = [problem(['calls'], 'x'), problem(['plan'], 'x')];",
      ),
    });
    const { stdout } = await grade(project, '--json', ...NO_OTHER_SERVICE);
    expect(Object.keys(findings(stdout))).toEqual(['predictions', 'validation']);
  });

  it('closes what is open as not verified when it is interrupted, keeps the evidence, and exits with 130', async () => {
    using project = fixtureProject({ Makefile: makefile.replace('node --check serve.js', 'sleep 98764') });
    const command = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
    const args = [command, 'grade', project.folder, '--driver', 'process', '--out', project.out, '--lang', 'en'];
    const subprocess = execa(process.execPath, args, { reject: false });
    const installed = Promise.withResolvers<void>();
    subprocess.stderr.on('data', (chunk) => String(chunk).includes('Installation') && installed.resolve());
    await installed.promise;
    subprocess.kill('SIGINT');
    const { exitCode } = await subprocess;
    expect(exitCode).toBe(130);
    const result = readFileSync(join(project.out, 'result.json'), 'utf8');
    expect(findings(result).train).toContain('interrupted');
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 98764');
  });
});
