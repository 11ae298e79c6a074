/** Hostile submissions, graded in Docker by the built command: none gets undeserved marks, none escapes, and the grader continues. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureProject, grade } from '../../grader/src/cli/mlops-grader.test-support.ts';
import type { Result } from '../../grader/src/evidence/result.ts';
import type { Evidence } from '../../grader/src/evidence/schema.ts';
import { runGit } from '../../grader/src/pipeline/submission/repository/trap.test-support.ts';
import { buildImage, createdBy, withoutDocker } from '../../grader/src/sandbox/docker/docker.test-support.ts';
import { type Cheat, type Trap, WEAK, writeChanges } from './cheat.test-support.ts';
import { FOR_MARKS } from './for-marks.test-support.ts';
import { WAY_OUT } from './way-out.test-support.ts';
import { WITHOUT_END } from './without-end.test-support.ts';

const SECRET = 'a-secret-of-the-instructor';
/** Stages that start the service as `serve` does, for checks that are not in the fixtures' rubric. */
const SERVED_AGAIN = ['--skip', 'monitor', '--skip', 'deliver'];

/** The status of each observation in the evidence, by check. */
function observationsIn(kept: readonly { name: string; text: string }[]): Record<string, string> {
  const evidence = kept.find(({ name }) => name === 'evidence.json');
  const { observations } = JSON.parse(evidence?.text ?? '') as Evidence;
  return Object.fromEntries(Object.entries(observations).map(([check, { status }]) => [check, status]));
}

describe.skipIf(withoutDocker)('a submission that', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cheats-')));
  let knocks = 0;
  let server: Server;
  let trap: Trap;
  let honest: Result;

  beforeAll(async () => {
    await buildImage();
    server = createServer(() => {
      knocks += 1;
    }).listen(0, '0.0.0.0');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    trap = { canary: join(root, 'canary'), secret: join(root, 'secret'), repository: join(root, 'repository'), port };
    writeFileSync(trap.secret, SECRET);
    mkdirSync(trap.repository);
    writeFileSync(join(trap.repository, 'secret.txt'), SECRET);
    for (const args of [['init'], ['add', '--all'], ['commit', '--message', SECRET]]) runGit(trap.repository, args);
    process.env.GRADER_SECRET = SECRET;
    ({ result: honest } = await gradeCheat({ name: 'is honest', everyStage: true }));
  });
  afterAll(() => {
    delete process.env.GRADER_SECRET;
    server?.close();
    rmSync(root, { recursive: true, force: true });
  });

  async function gradeCheat(cheat: Cheat) {
    const changes = cheat.changes?.(trap) ?? {};
    const project = fixtureProject({ ...WEAK });
    writeChanges(project.folder, changes);
    cheat.prepare?.(project.folder, trap);
    const deadline = cheat.deadline === undefined ? [] : ['--deadline', cheat.deadline];
    const skip = cheat.everyStage ? [] : SERVED_AGAIN;
    const handedIn = { folder: cheat.pack?.(project.folder) ?? project.folder, out: project.out };
    const grading = grade(handedIn, '--driver', 'docker', '--json', ...deadline, ...skip);
    const { stdout, stderr, exitCode } = await grading;
    expect([0, 1], stderr).toContain(exitCode);
    const kept = readdirSync(project.out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }));
    project[Symbol.dispose]();
    const remains = await createdBy(grading.pid);
    return { result: JSON.parse(stdout) as Result, kept: [...kept, { name: 'stderr', text: stderr }], remains };
  }

  it('is honest but weak has its own mark, which is not full', () => {
    expect(honest.mark.earned).toBeGreaterThan(5);
    expect(honest.mark.earned).toBeLessThan(20);
  });

  it.each([...FOR_MARKS, ...WITHOUT_END, ...WAY_OUT])('$name', async (cheat) => {
    const { result, kept, remains } = await gradeCheat(cheat);
    expect(result.mark.earned).toBeLessThanOrEqual(honest.mark.earned);
    const statuses = Object.fromEntries(result.criteria.map(({ id, verdict }) => [id, verdict.status]));
    expect(statuses).toMatchObject(cheat.verdicts ?? {});
    expect(observationsIn(kept)).toMatchObject(cheat.observations ?? {});
    for (const { name, text } of kept) {
      expect(text).not.toContain(SECRET);
      if (cheat.hides !== undefined && (cheat.where ?? /./).test(name)) expect(text, name).not.toMatch(cheat.hides);
    }
    expect([existsSync(trap.canary), knocks]).toEqual([false, 0]);
    expect(remains).toEqual([]);
  });
});
