import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { FIXTURE_RUBRIC, run } from '../mlops-grader.test-support.ts';

const GOOD =
  'schema: 1\nextends: rubric.yml\ncriteria:\n  - { id: predictions, visibility: hidden, parameters: { f1: 0.7 } }\n';
const BAD = 'schema: 1\nextends: default\nomit: [lnit]\ncriteria:\n  - { id: tests, parameters: { fles: 2 } }\n';
const IDLE = 'schema: 1\nextends: rubric.yml\ncaps: [{ id: no-service, atMost: 19 }]\n';

/** A class's rubric, beside the fixtures' that it extends. */
const classRubric = (text: string) =>
  temporaryFolder({ 'class.yml': text, 'rubric.yml': readFileSync(FIXTURE_RUBRIC, 'utf8') });

describe('mlops-grader rubric lint', () => {
  const lint = async (text: string, ...args: string[]) => {
    using place = classRubric(text);
    const file = join(place.folder, 'class.yml');
    const { stdout, stderr, exitCode } = await run(['rubric', 'lint', file, ...args]);
    return { stdout: stdout.replaceAll(file, 'class.yml'), stderr, exitCode };
  };

  it('has nothing to say of the default rubric', async () => {
    const { stdout, exitCode } = await run(['rubric', 'lint']);
    expect(stdout).toMatch(/default\.yml: no problem\. \d+ criteria, 20 points\.$/);
    expect(exitCode).toBe(0);
  });

  it('tells each fault with its file, line and column, and what was meant', async () => {
    const { stdout, exitCode } = await lint(BAD);
    expect(stdout.split('\n')).toEqual([
      'class.yml:3:8: error: unknown name “lnit”; did you mean “lint”?',
      'class.yml:5:32: error: unknown key “fles”; did you mean “files”?',
      '2 errors, 0 warnings.',
    ]);
    expect(exitCode).toBe(1);
  });

  it('warns of what makes no sense', async () => {
    const { stdout, exitCode } = await lint(IDLE);
    expect(stdout).toMatch(/^class\.yml:3:8: warning: the cap “no-service” \(19\) never applies/);
    expect(stdout).toContain('0 errors, 1 warning.');
    expect(exitCode).toBe(1);
  });

  it('gives the faults as JSON', async () => {
    const { stdout, exitCode } = await lint(BAD, '--json');
    const { file, faults } = JSON.parse(stdout);
    expect(file).toBe('class.yml');
    expect(faults[1]).toMatchObject({
      ...{ file: 'class.yml', line: 5, column: 32, rule: 'unknown-key', severity: 'error' },
      text: { fr: expect.stringContaining('clé inconnue'), en: expect.stringContaining('unknown key') },
    });
    expect(exitCode).toBe(1);
  });

  it('says it in French', async () => {
    expect((await lint(BAD, '--lang', 'fr')).stdout).toContain('class.yml:3:8\u00a0: erreur\u00a0: nom inconnu');
  });

  it('refuses a file that cannot be read', async () => {
    const { stderr, exitCode } = await run(['rubric', 'lint', '/nowhere/class.yml']);
    expect(stderr).toContain('E_RUBRIC_FILE');
    expect(exitCode).toBe(64);
  });
});

describe('mlops-grader rubric explain', () => {
  const explain = async (...args: string[]) => {
    using place = classRubric(GOOD);
    return await run(['rubric', 'explain', join(place.folder, 'class.yml'), ...args]);
  };

  it('tells what a criterion runs, asks and is worth, and where the rubric says it', async () => {
    const { stdout, exitCode } = await explain('--criterion', 'predictions');
    expect(stdout).toMatch(/^ {2}3\.00 · Quality of the predictions \(predictions\) · unpublished$/m);
    expect(stdout).toMatch(/Runs +make serve \(or api, /);
    expect(stdout).toMatch(/Parameters +accuracy = 0\.9, f1 = 0\.7, auc = 0\.85$/m);
    expect(stdout).toMatch(/Rubric +rubric\.yml:\d+, class\.yml:4$/m);
    expect(stdout).not.toContain('(service)');
    expect(exitCode).toBe(0);
  });

  it('explains the default rubric unless it is given another', async () => {
    const { stdout } = await run(['rubric', 'explain', '--criterion', 'predictions']);
    expect(stdout).toMatch(/Rubric +default\.yml:\d+$/m);
  });

  it('names the default rubric that another extends as on every machine', async () => {
    using place = temporaryFolder({ 'class.yml': GOOD.replace('rubric.yml', 'default') });
    const args = [join(place.folder, 'class.yml'), '--criterion', 'predictions'];
    const { stdout } = await run(['rubric', 'explain', ...args]);
    expect(stdout).toMatch(/Rubric +mlops-grader\/rubrics\/default\.yml:\d+, class\.yml:4$/m);
  });

  it('tells defaults, caps, and what follows from what', async () => {
    const { stdout } = await explain();
    expect(stdout).toMatch(/files = 1 \(default\)/);
    expect(stdout).toMatch(/If it fails +at most 8\.00 \(The service does not start\)/);
    expect(stdout).toMatch(/Follows from +The service starts and stays up/);
    expect(stdout).toMatch(/^Inference service · 7\.50 points$/m);
  });

  it('gives it as Markdown, in French', async () => {
    const { stdout } = await explain('--markdown', '--lang', 'fr');
    expect(stdout).toMatch(/^# Projet MLOps, séances 1 à 3 · sur 20\n/);
    expect(stdout).toContain('\n- **Exécute**\u00a0: make serve (ou api,');
  });

  it('gives it as JSON', async () => {
    const { criteria, groups, rounding } = JSON.parse((await explain('--json')).stdout);
    expect(rounding).toEqual({ step: 0.01, mode: 'nearest' });
    expect(groups).toHaveLength(3);
    expect(criteria.find(({ id }: { id: string }) => id === 'predictions')).toMatchObject({
      ...{ points: 3, weight: 6, hidden: true, check: 'predictions', stage: { en: 'Service' } },
      parameters: [
        { name: 'accuracy', value: 0.9, isDefault: false },
        { name: 'f1', value: 0.7, isDefault: false },
        { name: 'auc', value: 0.85, isDefault: false },
      ],
    });
  });

  it('refuses a criterion that there is not, with what was meant', async () => {
    const { stderr, exitCode } = await explain('--criterion', 'prediction');
    expect(stderr).toContain('E_CRITERION');
    expect(stderr).toContain('did you mean “predictions”');
    expect(exitCode).toBe(64);
  });

  it('refuses a rubric that is none', async () => {
    using place = temporaryFolder({ 'class.yml': BAD });
    expect(await run(['rubric', 'explain', join(place.folder, 'class.yml')])).toMatchObject({ exitCode: 64 });
  });
});
