import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { FIXTURE_RUBRIC, findings, fixtureFile, fixtureProject, run } from '../mlops-grader.test-support.ts';

const NO_TYPES = fixtureFile('Makefile').replace('lint typecheck:', 'lint:').replace(' typecheck ', ' ');

/** Checks a project, with a cache of the test's own. */
const check = (project: { folder: string; out: string }, ...args: string[]) =>
  run(['check', project.folder, ...(args.includes('--rubric') ? [] : ['--rubric', FIXTURE_RUBRIC]), ...args], {
    env: { XDG_CACHE_HOME: `${project.out}-cache` },
  });

const logsOf = (project: { out: string }) => {
  const kept = join(`${project.out}-cache`, 'mlops-grader', 'check');
  const [name = ''] = readdirSync(kept);
  return join(kept, name, 'logs');
};

describe('mlops-grader check', () => {
  it('runs what the criteria of the session ask for, and nothing else', async () => {
    using project = fixtureProject();
    const { stdout, exitCode } = await check(project, '--session', '2', '--json');
    const { stages } = JSON.parse(stdout);
    const asked = stages.filter((stage: { cause: { code: string } | null }) => stage.cause?.code !== 'not-needed');
    expect(asked.map(({ id }: { id: string }) => id)).not.toContain('serve');
    expect(findings(stdout)).toEqual({});
    expect(exitCode).toBe(0);
  });

  it.each([
    ['', ''],
    [', behind a byte-order mark', '\uFEFF'],
  ])('takes the session from what the project received%s', async (_how, mark) => {
    using project = fixtureProject();
    writeFileSync(join(project.folder, '.create-mlops-course.json'), `${mark}{"sessions":[1]}`);
    const { stdout } = await check(project, '--json');
    expect(JSON.parse(stdout).session).toBe(1);
  });

  it.each([
    ['nothing else', {}],
    ['the package.json of the tools', { 'package.json': '{}' }],
  ])('names the projects in a folder that has %s, instead of running it', async (_what, files) => {
    using place = temporaryFolder({
      ...files,
      'churn/.create-mlops-course.json': '{"sessions":[1]}',
      'churn/Makefile': 'help:\n',
      'old/churn/.create-mlops-course.json': '{"sessions":[1]}',
      'old/churn/package.json': '{}',
    });
    const { stdout, stderr, exitCode } = await run(['check', place.folder]);
    expect([stdout, exitCode]).toEqual(['', 64]);
    expect(stderr).toMatch(
      /E_NOT_A_PROJECT: .* is not a project, but contains 2: churn, old\/churn\. Did you mean “mlops-grader check .*churn”\?$/,
    );
  });

  it('prints only an error in a folder that is not a project', async () => {
    using place = temporaryFolder({ 'project/notes.txt': '' });
    const { stdout, stderr, exitCode } = await run(['check', join(place.folder, 'project')], {
      env: { XDG_CACHE_HOME: join(place.folder, 'cache') },
    });
    expect([stdout, exitCode]).toEqual(['', 64]);
    expect(stderr).toMatch(/^Error E_NOT_A_PROJECT: .*$/);
  });

  it('refuses a session that the project has not received, and says what to run instead', async () => {
    using project = fixtureProject();
    writeFileSync(join(project.folder, '.create-mlops-course.json'), '{"sessions":[1]}');
    const { stdout, stderr, exitCode } = await check(project, '--session', '2');
    expect([stdout, exitCode]).toEqual(['', 64]);
    expect(stderr).toContain('received only session 1');
    expect(stderr).toContain('“create-mlops-course session 2”');
    const forced = await check(project, '--session', '2', '--force');
    expect([forced.stderr.split('\n')[0], forced.exitCode]).toEqual(['Public criteria of sessions 1 to 2.', 0]);
  });

  it('verifies the data of the student for whom the project was made, or who is named, and of nobody else', async () => {
    using project = fixtureProject();
    const rubric = join(project.folder, 'rubric.yml');
    const own =
      '{ id: assigned-data, check: assigned-data, session: 1, points: 0, title: { fr: Les siennes, en: Their own } }';
    const help = '{ id: help, check: make-targets, session: 1, points: 1, title: { fr: Aide, en: Help } }';
    writeFileSync(rubric, `schema: 1\ntitle: { fr: t, en: t }\noutOf: 1\ncriteria: [${help}, ${own}]\n`);
    const seen = async (...args: string[]) =>
      findings((await check(project, '--rubric', rubric, '--json', ...args)).stdout)['assigned-data'];
    const manifest = (answers: object) =>
      writeFileSync(join(project.folder, '.create-mlops-course.json'), JSON.stringify({ sessions: [1], answers }));
    expect(await seen()).toBeUndefined();
    expect(await seen('--student', 'ada')).toContain('data/churn.csv');
    for (const answers of [{ student: '' }, { student: 7 }, {}]) {
      manifest(answers);
      expect(await seen()).toBeUndefined();
    }
    manifest({ student: 'Ada' });
    expect(await seen()).toContain('data/churn.csv');
  });

  it('speaks of no option that was not given, of no stage that nothing needs, and not of isolation', async () => {
    using project = fixtureProject();
    const { stdout, stderr } = await check(project, '--session', '1');
    const page = readFileSync(join(logsOf(project), '..', 'report.html'), 'utf8');
    for (const text of [stdout, stderr, page]) {
      expect(text).not.toContain('--skip');
      expect(text).not.toMatch(/not isolated|sans isolation/i);
    }
    expect(stderr).not.toContain('Monitoring');
    expect(page).toContain('on this machine');
  });

  it('names the tests that fail, and shows the end of what they printed', async () => {
    const test = "require('node:test').test('a <caller> leaves', () => { throw new Error('42 is not 7'); });\n";
    using project = fixtureProject({ 'tests/rule.test.js': test });
    const { stdout, exitCode } = await check(project, '--session', '2');
    expect(stdout).toMatch(/Failing tests\n +│ {2}a <caller> leaves\n/);
    expect(stdout).toMatch(/End of the log\n( +│.*\n)*.*42 is not 7/);
    expect(exitCode).toBe(1);
    const folder = join(logsOf(project), '..');
    const [page, markdown, junit] = ['report.html', 'report.md', 'junit.xml'].map((file) =>
      readFileSync(join(folder, file), 'utf8'),
    );
    expect(page).toContain('<li><code>a &lt;caller&gt; leaves</code></li>');
    expect(markdown).toContain('a \\<caller\\> leaves');
    expect(junit).toMatch(/Failing tests:\n {2}a &lt;caller&gt; leaves\n/);
  });

  it('says what to do next, and exits with 1 while something is open', async () => {
    using project = fixtureProject({ Makefile: NO_TYPES });
    const { stdout, exitCode } = await check(project, '--session', '2');
    expect(stdout).toMatch(/^Next step, .+: .*typecheck/m);
    expect(exitCode).toBe(1);
  });

  it('runs nothing again while nothing has changed, unless it is told to', async () => {
    using project = fixtureProject();
    const first = await check(project, '--session', '1');
    const trace = join(logsOf(project), 'trace');
    writeFileSync(trace, '');
    // A run empties the folder of logs; what is only marked again leaves it.
    const second = await check(project, '--session', '1');
    expect(second.stderr).toContain('Nothing has changed');
    expect([second.stdout, existsSync(trace)]).toEqual([first.stdout, true]);
    expect((await check(project, '--session', '1', '--again')).stderr).not.toContain('Nothing has changed');
    writeFileSync(join(project.folder, 'Makefile'), NO_TYPES);
    const changed = await check(project, '--session', '2');
    expect([changed.stderr.includes('Nothing has changed'), changed.exitCode]).toEqual([false, 1]);
  });

  it('runs again for a later session, which asks for more', async () => {
    using project = fixtureProject();
    await check(project, '--session', '1');
    expect((await check(project, '--session', '2')).stderr).not.toContain('Nothing has changed');
  });

  it('leaves the project as it is', async () => {
    using project = fixtureProject();
    const before = readdirSync(project.folder, { recursive: true });
    const makefile = readFileSync(join(project.folder, 'Makefile'), 'utf8');
    await check(project, '--session', '1');
    expect(readdirSync(project.folder, { recursive: true })).toEqual(before);
    expect(readFileSync(join(project.folder, 'Makefile'), 'utf8')).toBe(makefile);
  });
});
