/** The two servers, each started with its usual command, with a new store on the same disk. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import { z } from 'zod';
import { endTree, MARKER, markedProcesses } from '../grader/src/sandbox/process/process-tree.ts';
import {
  findMlflowPython,
  type RealMlflow,
  startRealMlflow,
  waitForHealth,
} from '../tracking/src/real-mlflow.test-support.ts';

const GRADER = fileURLToPath(new URL('../grader/dist/cli.js', import.meta.url));

/** Time limit for our server to stop, in milliseconds. */
const GRACE_MS = 5_000;

/** A running server; `await using` stops its processes and deletes its store. */
export type Contender = Omit<RealMlflow, 'store'>;

const listeningSchema = z.object({ url: z.string() });

/** Starts `mlops-grader tracking`. */
export async function startEmbedded(): Promise<Contender> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tracking-'));
  const marker = randomUUID();
  const store = ['--store', join(folder, 'store.db'), '--artifacts', join(folder, 'artifacts')];
  const began = performance.now();
  const child = execa(process.execPath, [GRADER, 'tracking', '--port', '0', '--json', ...store], {
    env: { [MARKER]: marker },
    stdin: 'ignore',
    stderr: 'inherit',
    buffer: false,
    reject: false,
    // Ctrl-C goes to the benchmark, which stops the server.
    detached: true,
  });
  const end = async () => {
    if (child.pid !== undefined) await endTree(child.pid, marker, GRACE_MS);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const first = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    if (first.done) throw new Error('mlops-grader tracking ended before it listened');
    const { url } = listeningSchema.parse(JSON.parse(first.value));
    await waitForHealth(url, () => child.nodeChildProcess.exitCode === null, '');
    const startedInMs = performance.now() - began;
    return { url, startedInMs, processes: () => markedProcesses(marker), [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** With the jobs that the tests disable. */
export const startMlflow = (): Promise<RealMlflow> => startRealMlflow({ MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'true' });

/** The installed version of MLflow; null if there is none. */
export function mlflowVersion(): string | null {
  const script = 'import importlib.metadata as m; m.version("scikit-learn"); print(m.version("mlflow"))';
  const python = findMlflowPython();
  if (python === null) return null;
  const found = execaSync(python, ['-c', script], { reject: false, stdin: 'ignore' });
  return found.exitCode === 0 ? found.stdout.trim() : null;
}
