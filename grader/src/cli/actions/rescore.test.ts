import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../evidence/result.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { FIXTURE_RUBRIC, fixtureProject, grade, rescore, run } from '../mlops-grader.test-support.ts';

const fixtureRubric = readFileSync(FIXTURE_RUBRIC, 'utf8');

describe('mlops-grader rescore', () => {
  const project = fixtureProject();
  let graded: Result;
  beforeAll(async () => {
    graded = JSON.parse((await grade(project, '--json')).stdout);
    rmSync(project.folder, { recursive: true });
  });
  afterAll(() => project[Symbol.dispose]());

  /** A folder of gradings by these names, and rubrics beside it. */
  function gradings(names: string[], files: Record<string, string> = {}) {
    const place = temporaryFolder({ 'rubric.yml': fixtureRubric, ...files });
    const folder = place.beside('class');
    for (const name of names) cpSync(project.out, join(folder, name), { recursive: true });
    return { ...place, class: folder, of: (name: string) => join(folder, name) };
  }
  const HIDDEN = `schema: 1
extends: rubric.yml
criteria:
  - id: ci
    visibility: hidden
    title: { fr: "Secret bien gardé", en: "Well kept secret" }
    parameters: { targets: [lint, typecheck, test, train] }
`;
  const json = async (...args: string[]) => JSON.parse((await rescore(...args, '--json')).stdout);

  it('gives the same result as the grading, without the project', async () => {
    expect(await json(project.out)).toEqual(graded);
  });

  it('marks by the rubric it is given, and writes the report again', async () => {
    const stricter = fixtureRubric
      .replace('{ accuracy: 0.9, f1: 0.6, auc: 0.85 }', '{ accuracy: 1.0, f1: 1.0, auc: 1.0 }')
      .replace('targets: [lint, typecheck, test]', 'targets: [lint, typecheck, test, train]');
    using place = gradings(['ada'], { 'stricter.yml': stricter });
    const args = [place.of('ada'), '--rubric', join(place.folder, 'stricter.yml'), '--json'];
    const { stdout, exitCode } = await rescore(...args);
    const { mark, criteria } = JSON.parse(stdout) as Result;
    expect(mark.earned).toBe(19.63);
    expect(criteria.find(({ id }) => id === 'ci')?.verdict.status).toBe('partial');
    expect(readFileSync(join(place.of('ada'), 'report.html'), 'utf8')).toContain('stricter.yml');
    expect(exitCode).toBe(1);
  });

  it('warns where a grading was marked with another rubric, unless one is asked for', async () => {
    using place = gradings(['ada']);
    const { stderr } = await run(['rescore', place.of('ada'), '--dry-run']);
    expect(stderr).toBe(
      'Warning: 1 grading was marked with a different rubric (rubric.yml) than this one (default.yml). To choose the rubric: --rubric.',
    );
    expect((await rescore(place.of('ada'))).stderr).toBe('');
    const many = await run(['rescore', place.class, '--dry-run']);
    expect(many.stderr).toContain('1 grading was marked with a different rubric');
  });

  it('refuses a folder without evidence', async () => {
    using place = gradings([]);
    const { stderr, exitCode } = await rescore(place.folder);
    expect(stderr).toContain('E_EVIDENCE');
    expect(exitCode).toBe(64);
  });

  it('refuses evidence that was tampered with out of shape', async () => {
    using place = gradings(['ada']);
    writeFileSync(join(place.of('ada'), 'evidence.json'), '{"schema":1,"stages":"all passed"}');
    const { stderr, exitCode } = await rescore(place.of('ada'));
    expect(stderr).toContain('Cannot read evidence');
    expect(exitCode).toBe(64);
  });

  it('marks each grading in a folder, and says which marks changed', async () => {
    using place = gradings(['ada', 'bob'], { 'class.yml': HIDDEN });
    const { stdout, exitCode } = await rescore(place.class, '--rubric', join(place.folder, 'class.yml'));
    expect(stdout.match(/20\.00 \/ 20 → 19\.63 \/ 20/g)).toHaveLength(2);
    expect(stdout).toContain('2 gradings: 2 marks changed.');
    expect(exitCode).toBe(1);
    for (const name of ['ada', 'bob']) {
      expect(readFileSync(join(place.of(name), 'report.md'), 'utf8')).toContain('19.63 / 20');
      expect(readdirSync(place.of(name)).some((file) => file.endsWith('.tmp'))).toBe(false);
    }
    const again = await rescore(place.of('ada'), place.of('bob'), '--rubric', join(place.folder, 'class.yml'));
    expect(again.stdout).toContain('2 gradings: no mark changed.');
  });

  it('goes on after one that cannot be read, and says so', async () => {
    using place = gradings(['ada', 'bob']);
    writeFileSync(join(place.of('ada'), 'evidence.json'), '{"schema":1}');
    const before = readFileSync(join(place.of('ada'), 'result.json'), 'utf8');
    const { stdout, exitCode } = await rescore(place.class);
    expect(stdout).toMatch(/ada +— {2}Cannot read evidence/);
    expect(stdout).toContain('2 gradings: no mark changed, 1 could not be read.');
    expect(exitCode).toBe(2);
    expect(readFileSync(join(place.of('ada'), 'result.json'), 'utf8')).toBe(before);
  });

  it('gives them as JSON', async () => {
    using place = gradings(['ada', 'bob']);
    const { rubric, results } = await json(place.class);
    expect(rubric.file).toBe('rubric.yml');
    expect(results).toMatchObject([
      { folder: place.of('ada'), mark: { earned: 20, outOf: 20 }, previous: { earned: 20 }, error: null },
      { folder: place.of('bob') },
    ]);
  });

  it('marks by the default rubric unless it is given another', async () => {
    using place = gradings(['ada']);
    const { stdout } = await run(['rescore', place.of('ada'), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ rubric: { file: 'default.yml' }, mark: { outOf: 20 } });
  });

  it('writes nothing on a dry run', async () => {
    using place = gradings(['ada', 'bob'], { 'class.yml': HIDDEN });
    const stamps = () => readdirSync(place.of('ada')).map((file) => statSync(join(place.of('ada'), file)).mtimeMs);
    const before = stamps();
    const rubric = ['--rubric', join(place.folder, 'class.yml'), '--dry-run'];
    expect((await rescore(place.class, ...rubric)).stdout).toContain('2 marks changed');
    const { stdout } = await rescore(place.of('ada'), ...rubric);
    expect(stdout).toContain('Mark: 19.63 / 20');
    expect(stdout).not.toContain('Report:');
    expect(stamps()).toEqual(before);
  });

  it('refuses a folder that holds no grading', async () => {
    using place = gradings([]);
    mkdirSync(place.class);
    const { stderr, exitCode } = await rescore(place.class);
    expect(stderr).toContain('E_EVIDENCE');
    expect(exitCode).toBe(64);
  });

  it('marks the criteria of some sessions, out of their points and converted', async () => {
    using place = gradings(['ada']);
    const { mark, session, criteria } = (await json(place.of('ada'), '--session', '2')) as Result;
    expect(session).toBe(2);
    expect(mark).toMatchObject({ earned: 12.5, outOf: 12.5, converted: { earned: 20, outOf: 20 } });
    expect(criteria.every((criterion) => criterion.session <= 2)).toBe(true);
  });

  it('refuses a session that is none, or of which the rubric asks nothing', async () => {
    using place = gradings(['ada']);
    const late = join(place.folder, 'late.yml');
    writeFileSync(late, fixtureRubric.replaceAll('session: 1', 'session: 2'));
    expect(await rescore(place.of('ada'), '--session', '9')).toMatchObject({ exitCode: 64 });
    const { stderr, exitCode } = await rescore(place.of('ada'), '--session', '1', '--rubric', late);
    expect(stderr).toContain('E_SESSION');
    expect(exitCode).toBe(64);
  });

  it('shows a student the sum of hidden criteria, and no word of them, in every file', async () => {
    using place = gradings(['ada'], { 'class.yml': HIDDEN });
    const args = [place.of('ada'), '--rubric', join(place.folder, 'class.yml')];
    const secret = /Secret bien gardé|Well kept secret|ci-workflow|pull_request/i;
    const instructor = await rescore(...args);
    expect(instructor.stdout).toContain('Well kept secret (unpublished)');
    const student = await rescore(...args, '--audience', 'student', '--annotations');
    expect(student.stdout).toContain('Total of the unpublished criteria: 1.13 / 1.50.');
    expect(student.stdout).toContain('Mark: 19.63 / 20');
    expect(student.exitCode).toBe(1);
    for (const file of ['report.html', 'report.md', 'junit.xml', 'result.json']) {
      const text = readFileSync(join(place.of('ada'), file), 'utf8');
      expect(text, file).not.toMatch(secret);
    }
    expect(student.stdout).not.toMatch(secret);
  });

  describe('for GitHub Actions', () => {
    const onGithub = (...args: string[]) =>
      run(['rescore', ...args, '--rubric', FIXTURE_RUBRIC], { env: { GITHUB_ACTIONS: 'true' } });

    it('annotates when asked, and there without being asked', async () => {
      using place = gradings(['ada']);
      expect((await rescore(place.of('ada'))).stdout).not.toContain('::notice');
      expect((await rescore(place.of('ada'), '--annotations')).stdout).toContain('::notice title=');
      expect((await onGithub(place.of('ada'))).stdout).toContain('::notice title=');
    });

    it('keeps JSON apart from annotations', async () => {
      using place = gradings(['ada']);
      const { stdout, stderr } = await onGithub(place.of('ada'), '--json');
      expect(JSON.parse(stdout)).toMatchObject({ mark: { earned: 20 } });
      expect(stderr).toContain('::notice title=');
    });

    it('lets what a submission printed command nothing', async () => {
      using place = gradings(['ada']);
      const file = join(place.of('ada'), 'evidence.json');
      const evidence = JSON.parse(readFileSync(file, 'utf8'));
      evidence.submission.name = '\n::set-output name=mark::20 ##[error]x';
      writeFileSync(file, JSON.stringify(evidence));
      const { stdout } = await onGithub(place.of('ada'));
      const lines = stdout.split('\n');
      const [, word] = /^::stop-commands::([\w-]{36})$/.exec(lines[0]!) ?? [];
      const end = lines.indexOf(`::${word}::`);
      expect(end).toBeGreaterThan(5);
      for (const line of lines.slice(end + 1)) expect(line).toMatch(/^$|^::(?:notice|warning|error) title=/);
      const other = await onGithub(place.of('ada'));
      expect(other.stdout.split('\n')[0]).not.toBe(lines[0]);
    });
  });
});
