import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { SubmissionError } from '../errors.ts';
import { loadEvidence } from '../evidence/store.ts';
import type { Sandbox } from '../sandbox/driver.ts';
import { processDriver } from '../sandbox/process/driver.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { fixture, grade, holdout, project, statuses, withStages } from './run.test-support.ts';

describe('a fault of the grader', () => {
  it('leaves a check that throws unverified, and the others as they are', async () => {
    using place = project();
    const noRows = { rows: [], sha256: holdout.sha256 };
    const { observations } = await grade(place, {
      course: withStages('inspect', 'install', 'train', 'serve'),
      holdout: noRows,
    });
    expect(observations.validation).toMatchObject({ status: 'unverified', message: expect.stringContaining('rows') });
    expect(observations.service).toMatchObject({ status: 'observed' });
  });

  it('leaves a stage that cannot be run unverified', async () => {
    using place = project();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        const broken = vi.fn(sandbox.run).mockRejectedValueOnce(new Error('engine gone'));
        return { ...sandbox, run: broken };
      },
    };
    const evidence = await grade(place, { course: withStages('inspect'), driver });
    expect(evidence.stages[0]).toMatchObject({
      status: 'unverified',
      cause: { code: 'internal', message: 'engine gone' },
    });
    expect(existsSync(join(place.out, 'evidence.json'))).toBe(true);
  });

  it('is the submission’s if the submission caused it: the stage fails with that reason', async () => {
    using place = project();
    const text = { fr: '« Makefile » est trop coûteux', en: '“Makefile” is too costly' };
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        return { ...sandbox, run: vi.fn(sandbox.run).mockRejectedValueOnce(new SubmissionError(text)) };
      },
    };
    const { stages } = await grade(place, { course: withStages('inspect'), driver });
    expect(stages[0]).toMatchObject({ status: 'failed', cause: { code: 'content', message: text } });
  });

  it('leaves what needs an unverified stage unverified, not skipped', async () => {
    using place = project();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        const run: typeof sandbox.run = async (command) => {
          if (command.argv.includes('setup')) throw new Error('engine gone');
          return sandbox.run(command);
        };
        return { ...sandbox, run };
      },
    };
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'lint'), driver });
    expect(statuses(evidence)).toEqual({ inspect: 'passed', install: 'unverified', lint: 'unverified' });
  });

  it('does not report missing targets when make could not be queried', async () => {
    using place = project();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        return { ...sandbox, run: vi.fn(sandbox.run).mockRejectedValueOnce(new Error('engine gone')) };
      },
    };
    const evidence = await grade(place, { course: withStages('inspect', 'install', 'lint'), driver });
    expect(statuses(evidence)).toEqual({ inspect: 'unverified', install: 'unverified', lint: 'unverified' });
    expect(evidence.stages[1]).toMatchObject({ cause: { code: 'needs', stage: 'inspect' } });
  });
});

describe('a sandbox that fails before the first stage', () => {
  const course = withStages('inspect', 'install', 'lint');
  const tooCostly = { fr: 'trop de fichiers', en: 'too many files' };

  it.each([
    ['leaves all stages unverified', new Error('relay gone'), 'unverified', 'internal'],
    ['fails them if a submission caused it', new SubmissionError(tooCostly), 'failed', 'content'],
  ])('%s, and evidence', async (_what, error, status, code) => {
    using place = project();
    const broken = (change: (sandbox: Sandbox) => Partial<Sandbox>): typeof processDriver => ({
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        return { ...sandbox, ...change(sandbox) };
      },
    });
    const fails = vi.fn().mockRejectedValue(error);
    for (const driver of [
      broken(() => ({ expose: fails })),
      broken(({ files }) => ({ files: { ...files, read: fails } })),
    ]) {
      const evidence = await grade(place, { course, driver });
      expect(statuses(evidence)).toEqual({ inspect: status, install: status, lint: status });
      expect(evidence.stages[0]).toMatchObject({ cause: { code } });
      expect((await loadEvidence(place.out)).evidence).toEqual(evidence);
    }
  });
});

describe('an abort', () => {
  it('closes every open stage as unverified, and keeps the evidence', async () => {
    using place = project({ Makefile: fixture('Makefile').replace('@node -e ""', '@sleep 3600') });
    const abortion = new AbortController();
    const evidence = await grade(place, {
      signal: abortion.signal,
      onStage: ({ stage, record }) => {
        if (stage.id === 'install' && record === null) setTimeout(() => abortion.abort(), 200);
      },
    });
    const { inspect, ...others } = statuses(evidence);
    expect(inspect).toBe('passed');
    expect(new Set(Object.values(others))).toEqual(new Set(['unverified']));
    expect((await loadEvidence(place.out)).evidence).toEqual(evidence);
  });

  it('counts the time of a check’s command once, however late it ends', async () => {
    using place = project();
    const abortion = new AbortController();
    const late = Promise.withResolvers<void>();
    let trainings = 0;
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        const run: typeof sandbox.run = async (command) => {
          if (!command.argv.includes('train') || ++trainings === 1) return sandbox.run(command);
          abortion.abort();
          await late.promise;
          return { outcome: 'aborted', exitCode: null, signal: 'SIGTERM', durationMs: 3_600_000, message: '' };
        };
        return { ...sandbox, run };
      },
    };
    const { durations, stages } = await grade(place, {
      course: withStages('inspect', 'install', 'train', 'reproduce', 'maturity'),
      driver,
      signal: abortion.signal,
      onStage: ({ stage, record }) => {
        if (stage.id === 'maturity' && record === null) late.resolve();
      },
    });
    expect(stages[3]).toMatchObject({ id: 'reproduce', cause: { code: 'aborted' } });
    expect(durations.submissionMs).toBeLessThanOrEqual(durations.totalMs);
  });

  it('charges the time of a command that does not end to the submission', async () => {
    using place = project();
    const abortion = new AbortController();
    const driver: typeof processDriver = {
      ...processDriver,
      open: async (submission) => {
        const sandbox = await processDriver.open(submission);
        const run: typeof sandbox.run = async (command) => {
          if (!command.argv.includes('setup')) return sandbox.run(command);
          abortion.abort();
          return new Promise(() => undefined);
        };
        return { ...sandbox, run };
      },
    };
    const { stages, durations } = await grade(place, {
      course: withStages('inspect', 'install'),
      driver,
      signal: abortion.signal,
    });
    expect(stages[1]).toMatchObject({ cause: { code: 'aborted' } });
    expect(durations.submissionMs).toBeGreaterThan(stages[1]!.durationMs * 0.9);
    expect(durations.submissionMs).toBeLessThanOrEqual(durations.totalMs);
  });
});

describe('a service', () => {
  const serving = withStages('inspect', 'install', 'train', 'serve');

  it('has died if it is gone at the end, even if the command that started it still runs', async () => {
    using place = project({
      Makefile: fixture('Makefile').replace('@exec node serve.js', '@node serve.js; sleep 3600'),
      'serve.js': fixture('serve.js').replace(
        "if (route === 'GET /docs')",
        "if (route === 'GET /docs') setTimeout(() => process.exit(3), 50);\n  if (route === 'GET /docs')",
      ),
    });
    const { stages } = await grade(place, { course: serving });
    expect(stages.at(-1)).toMatchObject({ status: 'failed', cause: { code: 'died', exitCode: null } });
  });
});

describe('a submission that cannot be graded', () => {
  it('is refused before anything is written', async () => {
    using place = temporaryFolder({ 'thesis.tex': '' });
    const out = place.beside('out');
    await expect(grade({ folder: place.folder, out })).rejects.toMatchObject({ code: 'E_NOT_A_PROJECT' });
    expect(existsSync(out)).toBe(false);
  });

  it('is refused when its evidence would be written among other files', async () => {
    using place = project();
    using theirs = temporaryFolder({ 'thesis.tex': '' });
    await expect(grade({ folder: place.folder, out: theirs.folder })).rejects.toMatchObject({
      code: 'E_OUT_NOT_EMPTY',
    });
    expect(readdirSync(theirs.folder)).toEqual(['thesis.tex']);
  });
});
