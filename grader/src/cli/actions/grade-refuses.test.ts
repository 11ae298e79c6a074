import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeEngine, INFO } from '../../sandbox/docker/fake-engine.test-support.ts';
import { fixtureProject, grade, run } from '../mlops-grader.test-support.ts';

describe('mlops-grader grade refuses', () => {
  it('a folder that is no project', async () => {
    using project = fixtureProject({ Makefile: undefined, 'package.json': undefined });
    const { stderr, exitCode } = await grade(project);
    expect(stderr).toContain('is not a project');
    expect(exitCode).toBe(64);
    expect(existsSync(project.out)).toBe(false);
  });

  it('in words that cannot repaint the terminal, whatever the folders are called', async () => {
    using project = fixtureProject({ Makefile: undefined, 'package.json': undefined });
    for (const name of ['a\u001b[2J', 'b']) {
      mkdirSync(join(project.folder, name));
      writeFileSync(join(project.folder, name, 'Makefile'), 'all:\n');
    }
    const { stderr, exitCode } = await grade(project);
    expect(stderr).toContain('E_SEVERAL_PROJECTS');
    expect(stderr).toContain('a␛[2J');
    expect(exitCode).toBe(64);
  });

  it('a folder that is not there', async () => {
    const { stderr, exitCode } = await run(['grade', '/nowhere/at/all', '--driver', 'process']);
    expect(stderr).toContain('/nowhere/at/all is not a folder');
    expect(exitCode).toBe(64);
  });

  it('an address with another scheme, before it fetches anything', async () => {
    const { stderr, exitCode } = await run(['grade', 'ftp://example.org/ada.git', '--driver', 'process']);
    expect(stderr).toMatch(/^Error E_SOURCE: ftp:.*$/);
    expect(exitCode).toBe(64);
  });

  it('to write among the files of somebody', async () => {
    using project = fixtureProject();
    mkdirSync(project.out);
    writeFileSync(join(project.out, 'thesis.tex'), 'years of work');
    const { stderr, exitCode } = await grade(project);
    expect(stderr).toContain('thesis.tex');
    expect(readdirSync(project.out)).toEqual(['thesis.tex']);
    expect(exitCode).toBe(64);
  });

  it('to write into the graded project', async () => {
    using project = fixtureProject();
    const { stderr, exitCode } = await run([
      'grade',
      project.folder,
      '--driver',
      'process',
      '--out',
      join(project.folder, 'out'),
    ]);
    expect(stderr).toContain('inside the graded project');
    expect(exitCode).toBe(64);
  });

  it('to run on this machine unless it was asked to, where no Docker Engine answers', async () => {
    using project = fixtureProject();
    const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const { stderr, exitCode } = await run(['grade', project.folder, '--out', project.out], { env });
    expect(stderr).toMatch(/E_NO_DOCKER.*Start Docker.*--driver process/s);
    expect(exitCode).toBe(2);
    expect(existsSync(project.out)).toBe(false);
  });

  it('to run in an image that was not built, and says how to build it', async () => {
    using project = fixtureProject();
    using engine = await fakeEngine(INFO);
    const { stderr, exitCode } = await run(['grade', project.folder, '--out', project.out], {
      env: { DOCKER_HOST: engine.host },
    });
    expect(stderr).toMatch(/E_NO_IMAGE.*mlops-grader image build/s);
    expect(exitCode).toBe(2);
  });

  it('a rubric with a typo: its file, its line, and what was meant', async () => {
    using project = fixtureProject();
    const rubric = join(project.folder, '..', 'rubric.yml');
    const text = readFileSync(new URL('../../../rubrics/default.yml', import.meta.url), 'utf8');
    writeFileSync(rubric, text.replace('weight: 3', 'wieght: 3'));
    const { stderr, exitCode } = await grade(project, '--rubric', rubric);
    const line = text.split('\n').findIndex((row) => row.includes('weight: 3')) + 1;
    expect(stderr).toContain(`${rubric}:${line}:`);
    expect(stderr).toContain('unknown key “wieght”; did you mean “weight”?');
    expect(exitCode).toBe(64);
    expect(existsSync(project.out)).toBe(false);
  });
});
