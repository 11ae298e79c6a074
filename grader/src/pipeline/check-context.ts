/** What the checks of a stage may see and do. */
import type { CheckContext, Execution } from '../checks/check.ts';
import type { LogCapture } from '../evidence/capture.ts';
import type { Sandbox } from '../sandbox/driver.ts';
import { everyVersion } from './git-history.ts';
import { type Grading, targetIn } from './grading.ts';
import { OUTPUT_LIMIT } from './stage.ts';

/** How much of the end of a command's output a check sees, in bytes. */
const OUTPUT_SEEN = 16 * 1024;
/** The largest file that a check can read whole, or replace, in bytes. */
const MAX_FILE = 4 * 1024 * 1024;

/** What is the stage's own. */
export interface StageScene {
  fresh: CheckContext['freshFiles'];
  service: CheckContext['service'];
  capture: LogCapture;
  deadlineMs: number;
  env: Record<string, string>;
}

const NOTHING_MADE: ReadonlyMap<string, string> = new Map();

/** Runs a target to its end; what it prints goes to the stage's log, and the end of it to the check. */
async function runTarget(grading: Grading, target: string, scene: StageScene): Promise<Execution> {
  let seen = Buffer.alloc(0);
  const { outcome, exitCode, durationMs } = await grading.sandbox.run({
    argv: ['make', '--no-print-directory', target],
    env: scene.env,
    deadlineMs: scene.deadlineMs,
    outputLimit: OUTPUT_LIMIT,
    output: (chunk) => {
      scene.capture.take(chunk);
      seen = Buffer.concat([seen, chunk]).subarray(-OUTPUT_SEEN);
    },
    signal: grading.signal,
  });
  grading.submissionMs += durationMs;
  return { command: `make ${target}`, outcome, exitCode, durationMs, output: seen.toString('utf8') };
}

/** Puts a text in the place of a file's, and the file's own back at the end. */
async function replaceFile({ files }: Sandbox, path: string, text: string): Promise<AsyncDisposable> {
  const own = await files.read(path, MAX_FILE);
  if (own === null) throw new Error(`${path} is not a file that can be replaced`);
  await files.write(path, text);
  return { [Symbol.asyncDispose]: () => files.write(path, own) };
}

export function checkContext(grading: Grading, scene: StageScene): CheckContext {
  const { sandbox, course, signal, makefile, holdout, tracking } = grading;
  return {
    course,
    files: {
      list: async () => (await sandbox.files.list()).map(({ path }) => path),
      read: (path) => sandbox.files.read(path, MAX_FILE),
      digest: (path) => sandbox.files.digest(path),
      replace: (path, text) => replaceFile(sandbox, path, text),
    },
    makefile,
    target: (name) => targetIn(grading, name),
    freshFiles: scene.fresh,
    outputs: (stage) => grading.outputs.get(stage) ?? NOTHING_MADE,
    make: async (name) => {
      const target = targetIn(grading, name);
      return target === null ? null : runTarget(grading, target, scene);
    },
    tracking: tracking.view,
    lockFiles: grading.lockFiles,
    history: grading.history,
    everyVersion: () => everyVersion(grading.folder),
    holdout: holdout.rows,
    service: scene.service,
    signal,
  };
}
