/**
 * The calibration of the rubric: for each criterion, a fault in the reference solution lowers it, and otherwise only the
 * criteria that follow it. `npm run demo` verifies that the reference solution has full marks.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_HOLDOUT } from '../grader/src/assets.ts';
import { VULNERABLE } from '../grader/src/checks/audit/fault.ts';
import type { CalibrationFault, Edit } from '../grader/src/checks/lib/calibration-fault.ts';
import { faultsOfChecks } from '../grader/src/checks/parts.test-support.ts';
import { judges, rubricFile } from '../grader/src/cli/judges.ts';
import { loadCourse } from '../grader/src/course.ts';
import { advisoriesFrom } from '../grader/src/pipeline/context/advisories.ts';
import { loadHoldout } from '../grader/src/pipeline/context/holdout.ts';
import { undisturbed } from '../grader/src/pipeline/run.test-support.ts';
import { gradeSubmission } from '../grader/src/pipeline/run.ts';
import { openRepository } from '../grader/src/pipeline/submission/repository/open.ts';
import { loadRubric } from '../grader/src/rubric/load.ts';
import { score } from '../grader/src/rubric/score.ts';
import type { SandboxDriver } from '../grader/src/sandbox/driver.ts';
import { processDriver } from '../grader/src/sandbox/process/driver.ts';

const course = loadCourse();
const faults = [...(await faultsOfChecks()).values()];
const rubric = await loadRubric(rubricFile(undefined), judges);
const stageTitles = new Map(course.stages.map(({ id, title }) => [id, title]));
/** Depends on the dates of commits: the reference is committed within a minute. */
const NOT_OF_THE_PROJECT = 'history';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'calibration-')));
const reference = join(root, 'reference');
/** A registry with one vulnerability, in the documented format: the content of the real one changes from day to day. */
const registry = createServer((_request, reply) => {
  const advisory = { id: 1, url: 'https://example.org', title: 'Open', severity: 'high', vulnerable_versions: '<2' };
  reply.end(JSON.stringify({ [VULNERABLE]: [advisory] }));
});
const registryAddress = () => new URL(`http://127.0.0.1:${(registry.address() as AddressInfo).port}/`);
const command = (path: string, args: string[], cwd: string) =>
  execa(process.execPath, [resolve(path), ...args], { cwd });

async function commit(folder: string, files: string[], message: string): Promise<void> {
  await execa('git', ['add', '--all', '--force', '--', ...files], { cwd: folder });
  await execa('git', ['commit', '--quiet', '--allow-empty', '--no-verify', '--message', message], {
    cwd: folder,
    env: {
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
    },
  });
}

beforeAll(async () => {
  await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done));
  await command('generators/dist/cli.js', ['reference', '--yes', '--lang', 'en', '--session', '7'], root);
  await command(
    'grader/dist/cli.js',
    ['release-solutions', '--session', '7', '--out', join(root, 'solutions.json')],
    root,
  );
  await command('generators/dist/cli.js', ['solutions', join(root, 'solutions.json')], reference);
  await execa('npm', ['install', '--no-audit', '--no-fund'], { cwd: reference });
  await commit(reference, ['package-lock.json'], 'Commit the lock file');
});
afterAll(() => {
  registry.close();
  rmSync(root, { recursive: true, force: true });
});

/** Every grading uses the packages of the reference: `make setup` links to them. */
const withPackages: SandboxDriver = {
  ...processDriver,
  async open(submission) {
    const sandbox = await processDriver.open(submission);
    const link: [string, ...string[]] = ['ln', '-s', join(reference, 'node_modules'), 'node_modules'];
    return {
      ...sandbox,
      run: (asked) => sandbox.run(asked.argv.at(-1) === 'setup' ? { ...asked, argv: link } : asked),
    };
  },
};

function apply(folder: string, edit: Edit): void {
  const path = join(folder, edit.file);
  const isNew = 'text' in edit && edit.text !== null;
  expect(isNew || existsSync(path), `templates/node has no ${edit.file}, which this fault removes or changes`).toBe(
    true,
  );
  if ('text' in edit && edit.text === null) {
    rmSync(path);
    return;
  }
  let text = 'text' in edit ? (edit.text ?? '') : readFileSync(path, 'utf8');
  for (const [find, put] of 'text' in edit ? [] : edit.replace) {
    const parts = text.split(find);
    expect(parts.length, `${edit.file}: “${find}” is there ${parts.length - 1} times, not once`).toBe(2);
    text = parts.join(put);
  }
  writeFileSync(path, text);
}

/** The criteria that lost points, among those whose stage was run, and the unverified ones. */
async function gradeWith({ criterion, edits, stages, installs, student }: CalibrationFault) {
  const folder = join(root, criterion);
  cpSync(reference, folder, { recursive: true, filter: (path) => !path.endsWith('/node_modules') });
  for (const edit of edits) apply(folder, edit);
  await commit(
    folder,
    edits.map(({ file }) => file),
    criterion,
  );
  const evidence = await gradeSubmission({
    acquired: {
      folder,
      repository: await openRepository(folder, join(root, `${criterion}-git`)),
      name: criterion,
      origin: { kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null },
    },
    out: join(root, `${criterion}-out`),
    driver: undisturbed(installs ? processDriver : withPackages),
    course,
    holdout: await loadHoldout(DEFAULT_HOLDOUT),
    student,
    grader: { name: 'mlops-grader', version: '0.0.0' },
    advisories: advisoriesFrom(async () => registryAddress()),
    deadlines: {},
    skip: new Set(course.stages.map(({ id }) => id).filter((id) => id !== 'inspect' && !stages.includes(id))),
    signal: new AbortController().signal,
    load: () => ({ processes: 0, cores: 2 }),
    onStage: () => undefined,
  });
  rmSync(folder, { recursive: true });
  const { criteria } = score(evidence, rubric, { judges, evidenceSha256: '', stageTitles });
  const said = criteria.map(({ id, verdict }) => [id, `${verdict.status}: ${verdict.seen.en}`] as const);
  const lowered = criteria.filter(({ verdict }) => verdict.status === 'failed' || verdict.status === 'partial');
  return {
    lowered: lowered.map(({ id }) => id).filter((id) => id !== NOT_OF_THE_PROJECT),
    said: Object.fromEntries(said),
  };
}

/** The criterion and those that follow it, directly or not. */
function reachOf(criterion: string): string[] {
  const reach = [criterion];
  for (const id of reach) {
    const next = rubric.criteria.filter(({ follows }) => follows.includes(id)).map((one) => one.id);
    reach.push(...next.filter((one) => !reach.includes(one)));
  }
  return reach;
}

describe('the default rubric', () => {
  it('has a fault for every criterion', () => {
    const asked = rubric.criteria.filter(({ bonus }) => !bonus).map(({ id }) => id);
    expect(faults.map(({ criterion }) => criterion).toSorted()).toEqual(asked.toSorted());
  });

  it.each(faults)('lowers $criterion, and only the criteria that follow it', async (fault) => {
    const { lowered, said } = await gradeWith(fault);
    expect(lowered, said[fault.criterion]).toContain(fault.criterion);
    const reach = reachOf(fault.criterion);
    const others = lowered.filter((id) => !reach.includes(id));
    expect(Object.fromEntries(others.map((id) => [id, said[id]]))).toEqual({});
  });
});
